import { byRecord } from '../../book/of-record'
import { collate } from '../../domain/collate'
import type { NewPhoto } from '../../domain/photo'
import type { Id } from '../../domain/id'
import { rankBetween } from '../../domain/rank'
import { designation, type Shot, type ShotList } from './schema'

/** Where a picture goes: the shot its name says, or none, with the reason as a sentence. */
export interface Placed<F> {
  readonly file: F
  readonly shot: Id | undefined
  readonly says: string
}

/** As names are sorted by people: `2.png` before `10.png`. */
const byName = collate('en', { numeric: true, sensitivity: 'base' })

/** A name without its folder and what kind of file it is. */
const bare = (name: string): string => name.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]{2,5}$/i, '')

/** What storyboard programs and people write before the number. */
const BEFORE =
  /^(?:(?:scene|shot|setup|frame|panel|storyboard|board|sc|sh|sb)(?=[^a-z]|$)[\s_.#-]*)+/i

/** `Sc 042A_02` and `42a-2` are one: capitals, one dash between, no zeros before a number. */
const plain = (text: string): string =>
  text
    .trim()
    .replace(BEFORE, '')
    .toUpperCase()
    .replace(/[\s_.-]+/g, '-')
    .replace(/^-|-$/g, '')
    .replace(/(^|[^0-9])0+(?=\d)/g, '$1')

/** The shots that a name may mean, the closest first: `42A-2`, then `42A` of which it would be picture 2. */
const readings = (name: string): readonly string[] => {
  const parts = plain(name).split('-')
  return parts.flatMap((_, at) => {
    const left = parts.slice(0, parts.length - at)
    // `42-A` is what some write for 42A.
    const joined = left.join('-')
    const letter = joined.replace(/-([A-Z]{1,2})$/, '$1')
    return letter === joined ? [joined] : [joined, letter]
  })
}

/** The pictures of a folder that was chosen whole: what else lies in it is no frame. */
export const picturesIn = <F extends { readonly name: string; readonly type: string }>(
  files: readonly F[],
): readonly F[] =>
  files.filter(
    ({ name, type }) =>
      !name.startsWith('.') &&
      (type.startsWith('image/') ||
        (type === '' && /\.(jpe?g|png|webp|heic|heif|avif|gif)$/i.test(name))),
  )

/**
 * Which picture goes to which shot by its name: `42A-2.png` to shot 42A-2. Several may go to one shot: the
 * first by name is its frame. Nothing is guessed: a name that says no shot of the list goes nowhere.
 */
export const placedByName = <F extends { readonly name: string }>(
  files: readonly F[],
  shots: readonly Shot[],
): readonly Placed<F>[] => {
  const known = new Map<string, Id[]>()
  for (const shot of shots) {
    const name = plain(designation(shot))
    if (name !== '') known.set(name, [...(known.get(name) ?? []), shot.id])
  }
  return [...files]
    .sort((a, b) => byName(a.name, b.name))
    .map((file) => {
      const found = readings(bare(file.name)).find((name) => known.has(name))
      const ids = found === undefined ? [] : (known.get(found) ?? [])
      const [shot] = ids
      if (shot === undefined) {
        return { file, shot: undefined, says: 'No shot of this list has this name.' }
      }
      if (ids.length > 1) {
        return {
          file,
          shot: undefined,
          says: `${ids.length} shots are called ${found}. Choose one.`,
        }
      }
      return { file, shot, says: '' }
    })
}

/** Pictures onto the shots that have no frame yet, one after the other, both in their order. */
export const placedInOrder = <F extends { readonly name: string }>(
  files: readonly F[],
  empty: readonly Shot[],
): readonly Placed<F>[] =>
  [...files]
    .sort((a, b) => byName(a.name, b.name))
    .map((file, at) => {
      const shot = empty[at]
      return shot
        ? { file, shot: shot.id, says: '' }
        : { file, shot: undefined, says: 'Every shot has a frame already.' }
    })

/**
 * Puts pictures before the others of their shots, as one step: the first given for a shot is its frame. What
 * is for a shot that is gone by now stays out.
 */
export const addFrames = (
  list: ShotList,
  given: readonly { readonly shot: Id; readonly photo: NewPhoto }[],
): void => {
  const frames = given.filter(({ shot }) => list.records.shot.get(shot))
  if (frames.length === 0) return
  const label = frames.length === 1 ? '1 frame brought in' : `${frames.length} frames brought in`
  const photos = byRecord(list.records.photo.ordered)
  const first = new Map<Id, string>()
  // From the last on, each before what is first by then.
  const rows = [...frames].reverse().map(({ shot, photo }) => {
    const before = first.get(shot) ?? photos(shot)[0]?.rank ?? ''
    // Of a shot without a picture they stand in the order in which they are added.
    if (before === '') return { ...photo, of: shot }
    const rank = rankBetween(undefined, before)
    first.set(shot, rank)
    return { ...photo, of: shot, rank }
  })
  list.edit(label, () => list.records.photo.addAll(rows.reverse()))
}
