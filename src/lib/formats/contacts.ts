import ICAL from 'ical.js'
import { problem, type Problem } from '../domain/problem'
import { MOST_ROWS, type Csv, type CsvRow, type LeftRow } from './csv'

/** Somebody as an address book knows them. What is not known is empty. */
export interface Contact {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly company: string
  readonly department: string
  readonly position: string
  readonly notes: string
}

/** The columns of contacts that were read, as a sheet would name them. */
const HEADINGS = ['Name', 'Phone', 'E-mail', 'Company', 'Department', 'Position', 'Notes'] as const

/**
 * Contacts as rows of a sheet: vCard 2.1, 3.0 and 4.0 (RFC 6350; 2.1 is what older phones send). A card that
 * cannot be read is left out with its line; photos are not taken.
 */
export const contactsFrom = (text: string): Csv | Problem => {
  const rows: CsvRow[] = []
  const left: LeftRow[] = []
  for (const { line, card } of cardsIn(text)) {
    if (rows.length + left.length >= MOST_ROWS) return problem('csv-too-long')
    const contact = contactFrom(card)
    if (typeof contact === 'string') left.push({ line, cells: [card.slice(0, 60)], says: contact })
    else rows.push({ line, cells: cellsFrom(contact) })
  }
  return rows.length + left.length === 0
    ? problem('contacts-none')
    : { headings: HEADINGS, rows, left }
}

const cellsFrom = (of: Contact): readonly string[] => [
  of.name,
  of.phone,
  of.email,
  of.company,
  of.department,
  of.position,
  of.notes,
]

/** Every card of a text with the line it begins on. A card that never ends is one, too. */
const cardsIn = (text: string): readonly { readonly line: number; readonly card: string }[] => {
  const cards: { line: number; card: string }[] = []
  let open: { line: number; lines: string[] } | undefined
  const close = () => {
    if (open) cards.push({ line: open.line, card: open.lines.join('\r\n') })
    open = undefined
  }
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((line, at) => {
      if (/^BEGIN:VCARD\s*$/i.test(line)) {
        close()
        open = { line: at + 1, lines: [] }
      }
      open?.lines.push(line)
      if (/^END:VCARD\s*$/i.test(line)) close()
    })
  close()
  return cards
}

/** What a card says, or what is wrong with it. */
const contactFrom = (card: string): Contact | string => {
  if (!/\nEND:VCARD\s*$/i.test(card)) return 'This contact is not complete: its end is missing.'
  const component = parsed(/\nVERSION:2\.1\s*[\r\n]/i.test(card) ? modern(card) : card)
  if (!component) return 'This contact could not be read.'
  const parts = (name: string): readonly string[] => {
    const value = component.getFirstPropertyValue(name)
    const list: readonly unknown[] = Array.isArray(value) ? value.flat() : [value]
    return list.map((part) => (typeof part === 'string' ? shown(part).trim() : ''))
  }
  const [family = '', given = '', middle = ''] = parts('n')
  const [company = '', department = ''] = parts('org')
  const name = parts('fn')[0] || [given, middle, family].filter(Boolean).join(' ') || company
  if (!name) return 'This contact has no name.'
  return {
    name,
    phone: phoneIn(component),
    email: parts('email')[0] ?? '',
    company,
    department,
    position: parts('title')[0] || parts('role')[0] || '',
    notes: parts('note')[0] ?? '',
  }
}

/** The number to call on set: of a mobile, else the first. */
const phoneIn = (component: ICAL.Component): string => {
  const all = component.getAllProperties('tel')
  const isMobile = (tel: ICAL.Property) =>
    [tel.getParameter('type')].flat().some((type) => /^(cell|iphone)$/i.test(String(type)))
  const value: unknown = (all.find(isMobile) ?? all[0])?.getFirstValue()
  return typeof value === 'string' ? shown(value).replace(/^tel:/i, '').trim() : ''
}

/** Stands for a backslash while a card is read: a character that no text has (Unicode, 23.7). */
const BACKSLASH = '\uFDD0'

/**
 * A card in which no escaped backslash is left: the library takes the second one for the escape of what
 * follows, so that `Films\\;Production` would be one part. Lines are unfolded first, a pair may be cut by it.
 */
const hidden = (card: string): string =>
  card
    .replace(/\r\n[ \t]/g, '')
    .replace(/\\([\s\S])/g, (pair, next: string) => (next === '\\' ? BACKSLASH : pair))

const shown = (text: string): string => text.replaceAll(BACKSLASH, '\\')

const parsed = (card: string): ICAL.Component | undefined => {
  try {
    // Pictures are most of a card, and are not taken.
    const jcard: unknown = ICAL.parse(
      hidden(card.replace(/^(item\d+\.)?PHOTO[;:].*(\r\n[ \t].*)*\r\n/gim, '')),
    )
    return Array.isArray(jcard) ? new ICAL.Component(jcard) : undefined
  } catch (error) {
    // The library throws its ParserError, an Error, for what is no card.
    if (error instanceof Error) return undefined
    throw error
  }
}

/**
 * vCard 2.1 as 3.0: `TEL;CELL:` names its parameter, quoted-printable becomes text, and lines that
 * a soft line break continues are one.
 */
const modern = (card: string): string =>
  card
    .replace(/=\r\n/g, '')
    .split('\r\n')
    .map((line) => {
      const colon = line.indexOf(':')
      if (colon < 0) return line
      const [name = '', ...given] = line.slice(0, colon).split(';')
      const value = line.slice(colon + 1)
      const isQuoted = given.some((each) => /^(ENCODING=)?QUOTED-PRINTABLE$/i.test(each))
      const kept = given
        .filter((each) => !/^(CHARSET=|(ENCODING=)?QUOTED-PRINTABLE)/i.test(each))
        .map((each) => (each.includes('=') ? each : `TYPE=${each}`))
      return `${[name, ...kept].join(';')}:${isQuoted ? unquoted(value) : value}`
    })
    .join('\r\n')

/** Quoted-printable as UTF-8. Source: RFC 2045, 6.7. */
const unquoted = (value: string): string => {
  const bytes = value.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  )
  const isBytes = [...bytes].every((letter) => letter.charCodeAt(0) < 256)
  return (
    isBytes ? new TextDecoder().decode(Uint8Array.from(bytes, (each) => each.charCodeAt(0))) : bytes
  ).replace(/\r?\n/g, '\\n')
}

/** Contacts as vCard 3.0, which every phone takes. */
export const writeContacts = (contacts: readonly Contact[]): string =>
  contacts.map((contact) => `${cardOf(contact).toString()}\r\n`).join('')

const cardOf = (contact: Contact): ICAL.Component => {
  const card = new ICAL.Component(['vcard', [], []])
  const add = (name: string, value: string | string[]) => {
    if (value === '' || value.length === 0) return
    const property = new ICAL.Property(name, card)
    property.setValue(value)
    card.addProperty(property)
  }
  const words = contact.name.trim().split(/\s+/)
  add('version', '3.0')
  // The last word stands for the family, as phones sort by it.
  add('n', [
    words.length > 1 ? (words.at(-1) ?? '') : '',
    words.slice(0, -1).join(' ') || contact.name,
    '',
    '',
    '',
  ])
  add('fn', contact.name)
  if (contact.company || contact.department)
    add('org', [contact.company, contact.department].filter(Boolean))
  add('title', contact.position)
  add('tel', contact.phone)
  add('email', contact.email)
  add('note', contact.notes)
  return card
}
