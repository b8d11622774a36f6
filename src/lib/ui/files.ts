import type { Attachment, NewAttachment } from '../domain/attachment'
import type { Hash } from '../domain/blob'
import { sentences, type Problem } from '../domain/problem'
import { sizeText } from '../domain/size'
import { endingOf } from '../domain/attachment'
import type { Whereabouts } from './pictures'

/** One file as it stands now. */
export interface FileSight extends Whereabouts {
  /** All of it is on this device. */
  readonly here: boolean
  /** The person asked for it, and it has not come yet. */
  readonly asked: boolean
}

/** The files of this device and of those in range, as parts that show or attach files see them. */
export interface FileShelf {
  /** Tells how a file stands, now and whenever that changes, until the function returned is called. */
  follow(hash: Hash, tell: (sight: FileSight) => void): () => void
  /** Asks for a file that is not here. It comes when somebody who has it is in range. */
  fetch(hash: Hash): void
  /** Takes that back. What has come of it stays. */
  stop(hash: Hash): void
  /** The bytes of a file that is here and undamaged. */
  read(hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Keeps a file on this device, to be attached to something. */
  take(file: File): Promise<NewAttachment | Problem>
}

/** What a file is and where, in words: `PDF, 1.2 MB. On this device`. */
export const fileLine = (file: Attachment, sight: FileSight): string =>
  `${[endingOf(file.name), sizeText(file.bytes)].filter(Boolean).join(', ')}. ${whereText(file, sight)}`

const whereText = (
  { addedBy, addedWith }: Attachment,
  { here, asked, done, with: holders, stopped }: FileSight,
): string => {
  if (here) return 'On this device'
  const [first, ...more] = holders
  const wanted = asked || done !== undefined
  if (wanted && first !== undefined && stopped) {
    const { says, now } = sentences(stopped)
    return `${says} ${now}`
  }
  if (wanted && first !== undefined) {
    return `Coming from ${first}, ${Math.round((done ?? 0) * 100)} %`
  }
  const owner = addedBy === '' ? 'Not on this device' : `On ${addedBy}’s ${addedWith || 'device'}`
  if (first === undefined) return asked ? `${owner}. Comes when it is in range` : owner
  return `On ${first}’s device${more.length > 0 ? ` and ${more.length} more` : ''}`
}
