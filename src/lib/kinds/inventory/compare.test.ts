import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filled } from '../../../../tests/inventory'
import { schema as bookSchema } from '../../book/schema'
import { Document } from '../../store/document'
import { offersFor, whenTaken } from './compare'
import type { Inventory, Photo } from './schema'

/** Everything in it may be seen beside the photo of this caption: `Of Rum: later, before`. */
const offered = (list: Inventory, caption: string) => {
  const photos = list.records.photo.ordered
  const photo = photos.find((one) => one.caption === caption)
  if (!photo) throw new Error(`No photo ${caption}`)
  return offersFor(photo, photos, ({ of }) => list.records.item.get(of)).map(
    ({ label, photos }) => `${label}: ${photos.map(({ caption }) => caption).join(', ')}`,
  )
}

const withPhotos = () => {
  const list = filled(
    { name: 'Coat', character: 'Marlow' },
    { name: 'Scarf', character: ' MARLOW ' },
    { name: 'Rum' },
  )
  const [coat, scarf, rum] = list.records.item.ordered.map(({ id }) => id)
  list.records.photo.addAll([
    { of: coat, caption: 'coat 12 end', scene: '12', takenAt: 500 },
    { of: coat, caption: 'coat 12 begin', scene: '12', takenAt: 100 },
    { of: coat, caption: 'coat now', scene: '13', takenAt: 900 },
    { of: coat, caption: 'coat itself' },
    { of: scarf, caption: 'scarf', scene: '12', takenAt: 300 },
    { of: rum, caption: 'rum 13a', scene: '13a', takenAt: 800 },
    { of: rum, caption: 'rum 13', scene: ' 13', takenAt: 850 },
  ])
  return list
}

describe('beside a photo is offered', () => {
  test('what is of the same thing, of the same character and of the same scene, the newest first', () => {
    const list = withPhotos()
    expect(offered(list, 'coat now')).toEqual([
      'Of Coat: coat 12 end, coat 12 begin, coat itself',
      'Of Marlow: scarf',
      'In scene 13: rum 13',
    ])
    expect(offered(list, 'scarf')).toEqual([
      'Of MARLOW: coat now, coat 12 end, coat 12 begin, coat itself',
    ])
    expect(offered(list, 'rum 13a')).toEqual(['Of Rum: rum 13'])
  })

  test('each other photo at most once, itself and those of things that are gone never', () => {
    const text = fc.constantFrom('', '1', '2', '2 ', 'Ä', 'ä')
    const photos = fc.array(
      fc.record({
        item: fc.nat(3),
        scene: text,
        takenAt: fc.option(fc.nat(50), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(fc.array(text, { minLength: 4, maxLength: 4 }), photos, (characters, written) => {
        const list = filled(...characters.map((character) => ({ character })))
        const items = list.records.item.ordered
        list.records.photo.addAll(
          written.map(({ item, ...photo }) => ({ ...photo, of: items[item]?.id })),
        )
        const [gone] = items
        if (gone) list.records.item.remove(gone.id)
        const all = list.records.photo.ordered
        for (const photo of all) {
          const found = offersFor(photo, all, ({ of }) => list.records.item.get(of)).flatMap(
            ({ photos }) => photos,
          )
          expect(new Set(found).size).toBe(found.length)
          expect(found.every(({ id, of }) => id !== photo.id && of !== gone?.id)).toBe(true)
        }
      }),
    )
  })

  test('of very many the newest forty, and it says so', () => {
    const list = filled({ name: 'Rum' })
    const of = list.records.item.ordered[0]?.id
    list.records.photo.addAll(
      Array.from({ length: 60 }, (_, at) => ({ of, caption: String(at), takenAt: at })),
    )
    const [said] = offered(list, '59')
    expect(said).toMatch(/^Of Rum, the newest 40 of 59: 58, 57, .*, 20, 19$/)
  })
})

test('a photo says the day of shooting, the day and the time on set, and who took it', () => {
  const book = new Document(bookSchema)
  book.about.set({ zone: 'Europe/London' })
  book.records.day.addAll([
    { type: 'shoot', date: '2026-03-11' },
    { type: 'shoot', date: '2026-03-12' },
  ])
  const said = (photo: Pick<Photo, 'takenAt' | 'takenBy'>) =>
    whenTaken(photo, book, undefined, (name) => name.split(' ')[0] ?? '')
  expect(said({ takenAt: Date.UTC(2026, 2, 12, 9, 20), takenBy: 'Ella Price' })).toBe(
    'Day 2, Thu 12 Mar 09:20, Ella',
  )
  expect(said({ takenAt: Date.UTC(2026, 2, 14, 9, 5), takenBy: '' })).toBe('Sat 14 Mar 09:05')
  expect(said({ takenAt: undefined, takenBy: '' })).toBe('')
})
