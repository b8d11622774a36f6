import type * as Y from 'yjs'
import { count, type Fields } from '../domain/field'
import { problem, type Problem } from '../domain/problem'
import { History } from './history'
import { mine } from './mine'
import { Replica } from './replica'
import { Single } from './single'
import { Table } from './table'
import { sign } from './writers'

/** What one kind of document stores: one record about the whole, tables of records, rich texts. */
export interface Schema {
  readonly about: Fields
  readonly records: Readonly<Record<string, Fields>>
  readonly texts: readonly string[]
}

/** Rich text beside the records, for the editor alone. */
export type RichText = Y.XmlFragment

/** The newest document this release can write. A document that needs more opens read-only. */
export const FORMAT = 1

type Tables<R extends Schema['records']> = { readonly [K in keyof R]: Table<R[K]> }

/**
 * One open document, typed by the schema of its kind. Everything in it merges by itself; reading
 * it tracks. Rules [D1] to [D5] in SPEC.md.
 */
export class Document<S extends Schema = Schema> {
  readonly replica: Replica
  readonly about: Single<S['about']>
  readonly records: Tables<S['records']>
  readonly history: History
  readonly #texts: ReadonlyMap<string, RichText>
  readonly #format: Single<{ needs: ReturnType<typeof count> }>
  readonly #damage: () => Problem | undefined

  readonly #unsign: () => void

  /**
   * `damage`: what storage cannot read of it, asked anew; while there is any it is only read.
   * `writer`: the name that what is written here is signed with; empty signs nothing.
   */
  constructor(
    schema: S,
    replica = new Replica(),
    damage: () => Problem | undefined = () => undefined,
    writer: () => string = () => '',
  ) {
    const { raw } = replica
    this.replica = replica
    this.#damage = damage
    const about = raw.getMap('about')
    this.about = new Single(about, schema.about)
    this.#format = new Single(about, { needs: count() })
    const maps = Object.keys(schema.records).map((name) => [name, raw.getMap(name)] as const)
    // Keys and fields come from the same schema, entry by entry.
    this.records = Object.fromEntries(
      maps.map(([name, map]) => [name, new Table(map, schema.records[name] ?? {})]),
    ) as Tables<S['records']>
    this.#texts = new Map(schema.texts.map((name) => [name, raw.getXmlFragment(name)]))
    this.history = new History(
      [about, ...maps.map(([, map]) => map), ...this.#texts.values()],
      raw,
      () => this.locked !== undefined,
    )
    this.#unsign = sign(raw, writer)
  }

  /** The names of its rich texts. */
  get textNames(): readonly S['texts'][number][] {
    return [...this.#texts.keys()]
  }

  /** A rich text named in the schema. */
  text(name: S['texts'][number]): RichText {
    const text = this.#texts.get(name)
    if (!text) throw new Error(`The schema has no text named ${name}`)
    return text
  }

  /** Why this document can only be read here, or nothing. Tracks. */
  get locked(): Problem | undefined {
    const damage = this.#damage()
    if (damage) return damage
    return this.#format.now.needs > FORMAT ? problem('document-newer') : undefined
  }

  /**
   * One step of this person, named as the last line says it: `Rope marked done`. All changes
   * inside reach others together and are taken back together. Nothing happens while locked.
   */
  edit(label: string, change: () => void): void {
    if (this.locked) return
    this.history.step(label, () => this.replica.raw.transact(change, mine))
  }

  close(): void {
    this.#unsign()
    this.history.close()
  }
}
