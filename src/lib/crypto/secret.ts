import type { Id } from '../domain/id'

/** Length of a circle's secret in bytes. */
export const SECRET_BYTES = 32

/** A fresh secret for a circle: whoever holds it is in. */
export const newSecret = (): Uint8Array<ArrayBuffer> =>
  crypto.getRandomValues(new Uint8Array(SECRET_BYTES))

/** What a circle's secret opens. None of them tells the secret or each other. */
export interface CircleKeys {
  /** Name of the room on signalling servers. Says nothing of the circle. */
  readonly room: string
  /** Seals what devices say to each other through a server before they are connected. */
  readonly password: string
}

/** The keys of one circle. The same on every device that holds the secret. */
export const keysOf = async (secret: Uint8Array<ArrayBuffer>, circle: Id): Promise<CircleKeys> => {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const derive = async (purpose: string, bytes: number): Promise<string> => {
    const bits = await crypto.subtle.deriveBits(
      {
        name: 'HKDF',
        hash: 'SHA-256',
        salt: utf8.encode(circle),
        info: utf8.encode(`hotset/1/${purpose}`),
      },
      root,
      bytes * 8,
    )
    return base64url(new Uint8Array(bits))
  }
  const [room, password] = await Promise.all([derive('room', 16), derive('password', 32)])
  return { room, password }
}

const utf8 = new TextEncoder()

/** Bytes in the 64 characters that survive in an address. */
export const base64url = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The bytes of a base64url text, or nothing when it is none. */
export const base64urlBytes = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (character) => character.charCodeAt(0))
}
