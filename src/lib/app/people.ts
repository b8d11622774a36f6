import { byCastNumber } from '../book/cast'
import type { Book } from '../book/schema'
import { schema } from '../book/schema'
import type { Person } from '../book/rows'
import { departmentFrom, departments } from '../domain/department'
import { choiceCell, textCell, type Column } from '../formats/columns'
import type { Contact } from '../formats/contacts'
import type { Rows } from '../kinds/kind'

const fields = schema.records.person

const columns: readonly Column<string>[] = [
  {
    key: 'name',
    label: 'Name',
    aliases: ['full name', 'contact', 'person', 'artist'],
    read: textCell,
  },
  { key: 'number', label: 'No.', aliases: ['cast no', 'cast number', '#', 'id'], read: textCell },
  { key: 'character', label: 'Character', aliases: ['role', 'part'], read: textCell },
  {
    key: 'group',
    label: 'Group',
    aliases: ['type', 'cast or crew'],
    read: choiceCell([
      { value: 'crew', names: ['Crew'] },
      { value: 'cast', names: ['Cast', 'Artist', 'Actor', 'Talent'] },
      { value: 'vendor', names: ['Vendor', 'Vendors', 'Supplier'] },
    ]),
  },
  {
    key: 'department',
    label: 'Dept',
    aliases: ['department'],
    // A department nobody here knows stays as it is written.
    read: (cell) => ({ value: departmentFrom(cell) ?? cell.trim() }),
  },
  { key: 'position', label: 'Position', aliases: ['title', 'job', 'job title'], read: textCell },
  { key: 'phone', label: 'Phone', aliases: ['mobile', 'cell', 'tel', 'telephone'], read: textCell },
  { key: 'email', label: 'E-mail', aliases: ['mail', 'email address'], read: textCell },
  { key: 'company', label: 'Company', aliases: ['organisation', 'organization'], read: textCell },
  { key: 'notes', label: 'Notes', aliases: ['note', 'remarks'], read: textCell },
]

/** What a person is known by: their address, their number, their name. */
const keysOf = ({
  name,
  phone,
  email,
}: Pick<Person, 'name' | 'phone' | 'email'>): readonly string[] => {
  const digits = phone.replace(/\D/g, '').replace(/^0+/, '')
  return [
    email && `mail ${email.trim().toLowerCase()}`,
    // The last nine digits: with and without a country's own.
    digits.length >= 7 ? `tel ${digits.slice(-9)}` : '',
    name && `name ${name.trim().toLowerCase()}`,
  ].filter(Boolean)
}

/**
 * People in from a sheet or from contacts. Who is in the book already, by e-mail, phone or name, is not
 * added again: what the book does not know of them yet is filled in, and nothing it knows is changed.
 */
export const peopleIn: Rows<typeof schema> = {
  columns,
  required: 'name',
  add: (book, rows) => {
    book.edit(
      rows.length === 1 ? '1 person brought in' : `${rows.length} people brought in`,
      () => {
        const known = new Map<string, Person>()
        for (const person of book.records.person.ordered) {
          for (const key of keysOf(person)) if (!known.has(key)) known.set(key, person)
        }
        const fresh: Partial<Person>[] = []
        const added = new Set<string>()
        for (const row of rows) {
          const said = personFrom(row)
          const keys = keysOf({ name: '', phone: '', email: '', ...said })
          const person = keys.map((key) => known.get(key)).find(Boolean)
          if (person) {
            const lacking = Object.entries(said).filter(
              ([key]) => key !== 'group' && person[key as keyof Person] === '',
            )
            if (lacking.length > 0) book.records.person.set(person.id, Object.fromEntries(lacking))
          } else if (!keys.some((key) => added.has(key))) {
            for (const key of keys) added.add(key)
            fresh.push(said)
          }
        }
        book.records.person.addAll(fresh)
      },
    )
  },
}

const personFrom = (row: Readonly<Record<string, unknown>>): Partial<Person> => {
  const company = typeof row['company'] === 'string' ? row['company'].trim() : ''
  const said = { ...row }
  // The book has no company of a person: it stands in the notes, where it can be found.
  if (company && company !== row['name'])
    said['notes'] = [company, row['notes']].filter(Boolean).join('\n')
  if (said['group'] === undefined && (said['number'] || said['character'])) said['group'] = 'cast'
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]) =>
      said[key] === undefined || said[key] === '' ? [] : [[key, field.read(said[key], said)]],
    ),
  )
}

const nameOfDepartment = (code: string): string =>
  departments.find((department) => department.code === code)?.name ?? code

/** The people of a book as contacts for a phone, in the order of the book. */
export const contactsOf = (book: Book): readonly Contact[] =>
  book.records.person.ordered
    .filter(({ name }) => name.trim() !== '')
    .map((person) => ({
      name: person.name.trim(),
      phone: person.phone,
      email: person.email,
      company: book.about.now.company || book.about.now.title,
      department: person.group === 'cast' ? 'Cast' : nameOfDepartment(person.department),
      position: person.group === 'cast' ? person.character : person.position,
      notes: person.notes,
    }))

/** The people of a book as a file of contacts. Its writer comes when it is asked for. */
export const peopleFile = async (book: Book): Promise<string> => {
  const { writeContacts } = await import('../formats/contacts')
  return writeContacts(contactsOf(book))
}

/** People by department, as a crew list stands: in the order of departments, then who has none. */
export const crewOf = (
  people: readonly Person[],
): readonly { readonly title: string; readonly people: readonly Person[] }[] => {
  const crew = people.filter(({ group }) => group !== 'cast')
  const codes = new Set<string>(departments.map(({ code }) => code))
  for (const { department } of crew) if (department !== '') codes.add(department)
  return [...codes, '']
    .map((code) => ({
      title: nameOfDepartment(code) || 'No department yet',
      people: crew.filter(({ department }) => department === code),
    }))
    .filter(({ people }) => people.length > 0)
}

/** The cast by their numbers, numbers before letters, who has none last. */
export const castOf = (people: readonly Person[]): readonly Person[] =>
  people.filter(({ group }) => group === 'cast').toSorted(byCastNumber)
