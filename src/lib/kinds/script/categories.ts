import { categories, categoryLabel } from '../../domain/category'
import { fold } from '../../domain/fold'
import type { TagCategory } from '../../formats/script/model'

/**
 * The ids that writing programs give categories, by our code. Those of grip, electric, art department,
 * comments and other are in no file we have seen: they are matched by name. Source: docs/words.md#tags.
 */
const IDS: Readonly<Record<string, string>> = {
  100: '01fc9642-84ff-4366-b37c-a3068dee57e8',
  101: '028a4e2b-b507-4d09-88ab-90e3edae9071',
  102: '0377dbe6-77a3-41af-bda8-86eb2468fdbf',
  103: '04721a56-f54b-49c8-80ad-d53887d6b851',
  104: '05c556eb-6bc1-4a3a-b09f-f8b5ba1b6afa',
  105: '069e18b8-2109-4f3d-94e7-d802027a60a8',
  106: '0726fa85-1e65-4ab8-87de-bf21d09b01f0',
  107: '08ae1eef-32ce-415f-9a9b-0982d2453ec4',
  108: '09cb0d1c-ce01-4f22-bb64-b5f2e6c491c6',
  109: '0ae40617-cc7c-48e6-ae2b-5aaecc09986f',
  110: '47b02ff1-5161-4137-b736-f36eebba7643',
  113: '0ce7d308-096d-4603-8fe8-349f72cd89ff',
  114: '0b0b44c9-aa4b-4c40-88b1-d94472ad7a26',
  116: '0debb71b-5743-4c53-80cc-e17e841ce645',
  117: '0e7a8fc5-5441-4bad-a9bf-5ddd3fe51c69',
  118: '109d0eaa-0334-4823-ac0c-b44d3f209dc4',
  119: '0ff5cda4-4d43-4cfe-940f-91380c46fdad',
  120: '1179a4b1-70ee-4011-b4a2-809a0af09e92',
  121: '12ab0932-e3b9-4b4a-bcd0-3da1b4e61d5e',
  122: '135cc9d1-c4d5-4d00-83d9-571f584ea9cd',
  123: '15b6f4fd-4e74-4ad8-9971-b239d88c2997',
  125: '148267ae-50ae-4746-8202-659fb7447b55',
}

const CODES = new Map(Object.entries(IDS).map(([code, id]) => [id, code]))
const NAMES = new Map(categories.map(({ code, label }) => [fold(label), code]))

/** People of the cast stand in a scene's characters as well. */
export const CAST = '100'

/** The code of a category of a file: by its id, then by its name, at worst the name itself. */
export const codeFrom = ({ id, name }: Pick<TagCategory, 'id' | 'name'>): string =>
  CODES.get(id.toLowerCase()) ?? NAMES.get(fold(name)) ?? (name.trim() || '126')

/** A category as a file names it, where the file that was brought in has none for it. */
export const categoryFor = (code: string, number: number): TagCategory => ({
  id: IDS[code] ?? `00000000-0000-4000-8000-${hex(code)}`,
  name: categoryLabel(code),
  number,
  colour: '#000000000000',
  style: 'Bold',
})

/** Twelve hexadecimal digits that stay the same for the same code. */
const hex = (code: string): string => {
  let sum = 7
  for (const letter of code) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xff_ffff_ffff
  return sum.toString(16).padStart(12, '0')
}
