import type { Hash } from '../../domain/blob'
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
  /** Photos that go along, the ones to be there first at the beginning; absent: none. */
  readonly photos?: readonly Hash[] | undefined
  /** The bytes of a photo, when this device has them whole and undamaged. */
  readonly photo?: (hash: Hash) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Called before each document and each photo, and once more at the end. */
  readonly onSection?: (done: { readonly documents: number; readonly photos: number }) => void
}

/** Two bytes say: nothing. */
const NOTHING = 2

/** The sections of a hand-off, photos first, each of them and each document read when its turn comes. */
export async function* given(giving: Giving): AsyncGenerator<Section> {
  const { circle, documents, library, lacking, photos = [] } = giving
  yield { type: 'maker', maker: giving.maker }
  for (const [done, hash] of photos.entries()) {
    giving.onSection?.({ documents: 0, photos: done })
    const bytes = await giving.photo?.(hash)
    if (bytes) yield { type: 'photo', hash, bytes }
  }
  const digest = await circle.replica.digest()
  if (!lacking?.isEqual(circle.id, digest)) yield* part(circle.id, circle.replica, lacking)
  for (const [done, id] of documents.entries()) {
    giving.onSection?.({ documents: done, photos: photos.length })
    const digest = await library.digest(id)
    if (digest.length === 0 || lacking?.isEqual(id, digest)) continue
    const opened = await library.open(id)
    try {
      yield* part(id, opened.replica, lacking)
    } finally {
      opened.close()
    }
  }
  giving.onSection?.({ documents: documents.length, photos: photos.length })
}

function* part(id: Id, replica: Replica, lacking: Lacking | undefined): Generator<Section> {
  const have = lacking?.has(id)
  const update = (have && replica.lackedBy(have)) ?? replica.all()
  if (update.length > NOTHING) yield { type: 'document', id, update: new Uint8Array(update) }
}
