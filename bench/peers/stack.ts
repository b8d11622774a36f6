/** Where the servers of one run are. */
export interface Servers {
  readonly signalling: string
  readonly hocuspocus: string
  readonly automerge: string
}

export interface Work {
  readonly servers: Servers
  /** Names everything that two pages share. For automerge-repo: its document addresses, if known. */
  readonly room: string
  readonly documents: readonly string[]
}

/** One page's end of a stack: the same few things for all of them. */
export interface Session {
  /** Adds a short record to the first document. */
  add(text: string): void
  /** Adds `rows` records of the text to the document with this number, in one transaction. */
  fill(document: number, rows: number, text: string): void
  /** Records in all documents together. */
  count(): number
  onChange(listener: () => void): void
  /** What the other page must be given to open the same documents. */
  readonly documents: readonly string[]
}

/** A way to keep documents equal on two devices, under the same work as all others. */
export type Stack = (work: Work) => Promise<Session>
