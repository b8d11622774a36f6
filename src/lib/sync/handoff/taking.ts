import type { Id } from '../../domain/id'
import { isProblem, type Problem } from '../../domain/problem'
import type { Replica } from '../../store/replica'
import type { Library } from '../library'
import type { Maker, Section } from './sections'

/** What became of one document of a hand-off. */
export interface TakenDocument {
  readonly id: Id
  /** `same`: everything in it was here already. */
  readonly change: 'new' | 'changed' | 'same'
}

/** What a hand-off brought. */
export interface Taken {
  readonly maker: Maker | undefined
  /** In the order of the file; the circle's own document is not among them. */
  readonly documents: readonly TakenDocument[]
  /** Documents that the circle does not list, or that the guard did not let in: left out. */
  readonly refused: number
  /** Differences that build on what this device has not got yet: left out, and good later. */
  readonly early: number
}

/** Where a hand-off goes. */
export interface Taking {
  readonly circle: { readonly id: Id; readonly replica: Replica }
  readonly library: Pick<Library, 'accepts' | 'digest' | 'open'>
}

/**
 * Takes in the documents of a hand-off, by the same guard as the exchange: what the circle does not list is left out.
 * Twice, late or in any order does no harm.
 */
export const taken = async <R>(
  sections: AsyncGenerator<Section, R | Problem>,
  { circle, library }: Taking,
): Promise<{ readonly taken: Taken; readonly end: R } | Problem> => {
  const documents: TakenDocument[] = []
  let maker: Maker | undefined
  let refused = 0
  let early = 0
  for (;;) {
    const next = await sections.next()
    if (next.done) {
      if (isProblem(next.value)) return next.value
      return { taken: { maker, documents, refused, early }, end: next.value }
    }
    const section = next.value
    if (section.type === 'maker') maker ??= section.maker
    else if (section.type === 'document') {
      const { id, update } = section
      if (id === circle.id) {
        const verdict = circle.replica.accept(update, FROM_FILE)
        if (verdict === 'early') early++
        else if (verdict !== 'changed' && verdict !== 'known') refused++
      } else if (!library.accepts(id)) refused++
      else {
        const change = await takeIn(library, id, update)
        if (change === 'early') early++
        else if (change === 'refused') refused++
        else documents.push({ id, change })
      }
    }
  }
}

/** What a hand-off is found to be that was read to its end. */
export interface Proof<R> {
  readonly maker: Maker | undefined
  /** How many photos it brings. */
  readonly photos: number
  readonly end: R
}

/** Reads a hand-off to its end and changes nothing: whether it may be taken in. */
export const proved = async <R>(
  sections: AsyncGenerator<Section, R | Problem>,
): Promise<Proof<R> | Problem> => {
  let maker: Maker | undefined
  let photos = 0
  for (;;) {
    const next = await sections.next()
    if (next.done) {
      return isProblem(next.value) ? next.value : { maker, photos, end: next.value }
    }
    if (next.value.type === 'photo') photos++
    else if (next.value.type === 'maker') maker ??= next.value.maker
  }
}

/** Where changes came from: no partner, so that they go on to everybody linked. */
const FROM_FILE = { name: 'hand-off' }

const takeIn = async (
  library: Taking['library'],
  id: Id,
  update: Uint8Array,
): Promise<TakenDocument['change'] | 'early' | 'refused'> => {
  const before = await library.digest(id)
  const { replica, close } = await library.open(id)
  try {
    const verdict = replica.accept(update, FROM_FILE)
    if (verdict === 'known') return 'same'
    if (verdict === 'changed') return before.length === 0 ? 'new' : 'changed'
    return verdict === 'early' ? 'early' : 'refused'
  } finally {
    close()
  }
}
