import { decodeQR } from 'qr/decode.js'

/** A picture to look for a code in. What was found is answered: nothing when there is no code. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
  /** Look as long as it takes; otherwise the next picture of a camera is the better chance. */
  readonly thorough: boolean
}

/** Bytes of a code, one character for each: text codes come as they were written in Latin 1. */
const textDecoder = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

const QUICK = { effort: 2, timeLimit: 40 }

const read = ({ thorough, ...picture }: Picture): Uint8Array<ArrayBuffer> | undefined => {
  try {
    const text = decodeQR(picture, { textDecoder, ...(thorough ? {} : QUICK) })
    return Uint8Array.from(text, (character) => character.charCodeAt(0))
  } catch (error) {
    // The library throws when there is no code in the picture, which is the rule.
    if (error instanceof Error) return undefined
    throw error
  }
}

self.onmessage = ({ data }: MessageEvent<Picture>) => {
  self.postMessage(read(data))
}
