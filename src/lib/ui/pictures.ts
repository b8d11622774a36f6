import type { Hash } from '../domain/blob'
import type { NewPhoto } from '../domain/photo'
import { sentences, type Problem } from '../domain/problem'

/** Where the bytes of a photo or file are, as far as those in range say. */
export interface Whereabouts {
  /** How much of it is here, from 0 to 1, while it comes. */
  readonly done?: number
  /** Who has it, of those in range: `Ella`. */
  readonly with: readonly string[]
  /** Why it does not come at the moment, although somebody in range has it. */
  readonly stopped?: Problem
}

/** One picture as it can be seen now. */
export interface Sight extends Whereabouts {
  /** For an `<img>`, once the bytes are here. */
  readonly url?: string
}

/** The pictures of this device and of those in range, as parts that show or add photos see them. */
export interface Pictures {
  /**
   * Tells how a picture can be seen, now and whenever that changes, until the function returned is
   * called. What is followed is fetched before anything else.
   */
  follow(hash: Hash, tell: (sight: Sight) => void): () => void
  /** Makes a photo of a file, small enough to travel, and keeps it on this device. */
  take(file: File): Promise<NewPhoto | Problem>
}

/** Where a picture is, in words, while it is not here. `from` is who added it, on which device. */
export const whereabouts = (
  { done, with: holders, stopped }: Whereabouts,
  from: { readonly takenBy: string; readonly takenWith: string },
): string => {
  const [first, ...more] = holders
  // It would come, and cannot: that is what the person can do something about.
  if (first !== undefined && stopped) {
    const { says, now } = sentences(stopped)
    return `${says} ${now}`
  }
  if (first !== undefined && done !== undefined && done > 0) {
    return `Coming from ${first}, ${Math.round(done * 100)} %`
  }
  if (first !== undefined) {
    return `On ${first}’s device${more.length > 0 ? ` and ${more.length} more` : ''}, coming`
  }
  if (from.takenBy === '') return 'On a device that is not in range'
  return `On ${from.takenBy}’s ${from.takenWith === '' ? 'device' : from.takenWith}`
}
