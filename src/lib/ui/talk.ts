/** One comment as it is shown. */
export interface Said {
  readonly id: string
  /** Who said it. */
  readonly name: string
  /** When, in words: `14:32`, `Wed 11 Mar, 14:32`. */
  readonly when: string
  readonly changed: boolean
  /** Written on this device: it can be changed and removed here. */
  readonly own: boolean
  readonly text: string
  /** The text in stretches: whoever is called in it stands out. */
  readonly parts: readonly { readonly text: string; readonly isName: boolean }[]
}

/** A comment and its answers. */
export interface Talked {
  readonly id: string
  readonly said: readonly Said[]
  /** Who settled it and when, in words; absent while it is open. */
  readonly settled?: string
}

/** What is said of a record and still open, as a row shows it: how much of it, and how much is new here. */
export const saidOf = (
  talk: Talk | undefined,
  record: string,
): { readonly open: number; readonly unread: number; readonly words: string } => {
  const open = (talk?.of(record) ?? [])
    .filter(({ settled }) => settled === undefined)
    .reduce((sum, { said }) => sum + said.length, 0)
  const unread = open > 0 ? (talk?.unread(record) ?? 0) : 0
  const count = unread || open
  const words = [unread > 0 && 'new', count === 1 ? 'comment' : 'comments'].filter(Boolean)
  return { open, unread, words: open > 0 ? `${count} ${words.join(' ')}` : '' }
}

/** What is said about the records of one document, as parts that show or write comments see it. */
export interface Talk {
  /** Nothing can be said here. */
  readonly locked: boolean
  /** Longest comment, in UTF-16 units. */
  readonly longest: number
  /** Whoever can be called by `@`. */
  readonly names: readonly string[]
  /** What was being written and is not sent, by where. It stays while the document is open. */
  readonly drafts: Map<string, string>
  /** The threads of a record, of the document itself when it is empty, the earliest first. Tracks. */
  of(record: string): readonly Talked[]
  /** How many comments of it were not read on this device. Tracks. */
  unread(record: string): number
  /** All there is of it was seen on this device. */
  heard(record: string): void
  say(record: string, text: string, thread?: string): void
  change(comment: string, text: string): void
  remove(comment: string): void
  settle(thread: string, settled: boolean): void
}
