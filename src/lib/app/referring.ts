import { blobsIn, namesBlobs, type Hash, type Referred } from '../domain/blob'
import type { Id } from '../domain/id'
import { device, watch, type DocumentRow } from '../storage/device'
import type { Document, Schema } from '../store/document'
import { referredByIssues } from './issues/record'

/** The photos and files a document names, found by the fields of its schema, and those of its issues. */
export const referredBy = (schema: Schema, doc: Document): readonly Referred[] => {
  const own = referredByRecords(schema, doc)
  return [...own, ...referredByIssues(doc, new Set(own.flatMap(hashesOf)))]
}

/** The photos and files that the records of a document name as they are now. */
export const referredByRecords = (schema: Schema, doc: Document): readonly Referred[] => [
  ...(namesBlobs(schema.about) ? blobsIn(schema.about, doc.about.now) : []),
  ...Object.entries(schema.records).flatMap(([name, fields]) =>
    namesBlobs(fields)
      ? (doc.records[name]?.rows ?? []).flatMap((row) => blobsIn(fields, row))
      : [],
  ),
]

/** Every hash of what is referred to. */
export const hashesOf = ({ small, full, file }: Referred): readonly Hash[] =>
  [small, full, file].filter((hash) => hash !== undefined)

/** Moves on when a release finds more in a document than the last: then all are looked at again. */
export const LOOK = 8

/** Whether what a document names is known: it was looked at since it last changed, by this release. */
export const isLookedAt = ({ summary, blobs, look, dirty }: DocumentRow): boolean =>
  dirty !== true && (summary === undefined || (blobs !== undefined && look === LOOK))

/** What all documents of this device name, kept up to date. */
export class References {
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #byDocument: ReadonlyMap<Id, readonly Referred[]> = new Map()

  constructor() {
    this.#stop = watch(
      () => device.documents.toArray(),
      (rows) => this.#take(rows),
    )
  }

  /** What a document names; nothing while nobody has looked. */
  of(document: Id): readonly Referred[] {
    return this.#byDocument.get(document) ?? []
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#stop()
  }

  #take(rows: readonly DocumentRow[]): void {
    const before = JSON.stringify([...this.#byDocument])
    this.#byDocument = new Map(
      rows.flatMap(({ id, blobs = [] }) => (blobs.length > 0 ? [[id, blobs] as const] : [])),
    )
    if (JSON.stringify([...this.#byDocument]) === before) return
    for (const listener of [...this.#listeners]) listener()
  }
}
