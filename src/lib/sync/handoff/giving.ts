import type { Id } from '../../domain/id'
import type { Replica } from '../../store/replica'
import type { Library } from '../library'
import type { Lacking } from './lacking'
import type { Maker, Section } from './sections'

/** What goes into one hand-off. */
export interface Giving {
  readonly maker: Maker
  /** The circle's own document: it goes along always, so that what it lists is known. */
  readonly circle: { readonly id: Id; readonly replica: Replica }
  /** Documents of the circle, in the order they are written. */
  readonly documents: readonly Id[]
  readonly library: Pick<Library, 'digest' | 'open'>
  /** What the other device has; absent: everything chosen goes in whole. */
  readonly lacking?: Lacking | undefined
  /** Called before each document, and once more at the end. */
  readonly onDocument?: (done: number) => void
}

/** Two bytes say: nothing. */
const NOTHING = 2

/** The sections of a hand-off, each document read when its turn comes. */
export async function* given(giving: Giving): AsyncGenerator<Section> {
  const { circle, documents, library, lacking } = giving
  yield { type: 'maker', maker: giving.maker }
  const digest = await circle.replica.digest()
  if (!lacking?.isEqual(circle.id, digest)) yield* part(circle.id, circle.replica, lacking)
  for (const [done, id] of documents.entries()) {
    giving.onDocument?.(done)
    const digest = await library.digest(id)
    if (digest.length === 0 || lacking?.isEqual(id, digest)) continue
    const opened = await library.open(id)
    try {
      yield* part(id, opened.replica, lacking)
    } finally {
      opened.close()
    }
  }
  giving.onDocument?.(documents.length)
}

function* part(id: Id, replica: Replica, lacking: Lacking | undefined): Generator<Section> {
  const have = lacking?.has(id)
  const update = (have && replica.lackedBy(have)) ?? replica.all()
  if (update.length > NOTHING) yield { type: 'document', id, update: new Uint8Array(update) }
}
