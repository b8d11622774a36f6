import type { Id } from '../../domain/id'

/** How a place in the text is told to others: the agenda item, and whether they select there. */
export const placeIn = (item: number, selecting: boolean): string =>
  `body/${item}${selecting ? '/selecting' : ''}`

/**
 * Where somebody is, in words: `writing in 2`, `selecting in 3`, `in A2`. Empty when they are
 * nowhere in particular, or say something this release does not know.
 */
export const placeWords = (place: string, numbers: ReadonlyMap<Id, string>): string => {
  const text = /^body\/(\d{1,4})(\/selecting)?$/.exec(place)
  if (text) {
    const doing = text[2] === undefined ? 'writing' : 'selecting'
    return text[1] === '0' ? doing : `${doing} in ${text[1]}`
  }
  const [row = ''] = place.split('/')
  for (const [id, number] of numbers) if (id === row && number !== '') return `in ${number}`
  return ''
}

/** How a paragraph of the text is named in an address: by its place among them. */
export const blockName = (index: number): string => `b${index}`

/** Which paragraph a name means; nothing when it names none. */
export const blockFrom = (name: string): number | undefined => {
  const digits = /^b(\d{1,6})$/.exec(name)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
