import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../domain/problem'
import { contactsFrom, writeContacts, type Contact } from './contacts'

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')
const read = (text: string) => {
  const csv = contactsFrom(text)
  if (isProblem(csv)) throw new Error(csv.problem)
  return csv
}
const PRIYA = card(
  'VERSION:3.0',
  'N:Raman;Priya;;;',
  'FN:Priya Raman',
  'ORG:Kittiwake Films;Production',
  'TITLE:2nd AD',
  'TEL;type=HOME:+44 1632 960114',
  'TEL;type=CELL;type=VOICE;type=pref:+44 7700',
  '  900142',
  'item1.EMAIL;type=INTERNET:priya@example.org',
  'NOTE:Vegan\\, no nuts\\nBike',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
  ' SkZJRg==',
)
const JURGEN = card(
  'VERSION:2.1',
  'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;',
  'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BC=',
  'ller',
  'TEL;CELL;PREF:+49 151 900',
)
const INES = card(
  'VERSION:4.0',
  'FN:Ines Okafor',
  'TEL;VALUE=uri;TYPE="voice,cell":tel:+44-7700-900111',
  'ROLE:Actor',
)

describe('contacts', () => {
  test('of every release of the format, from phones and address books', () => {
    const { rows, left } = read(PRIYA + JURGEN + INES)
    expect(left).toEqual([])
    expect(rows.map(({ cells }) => cells)).toEqual([
      [
        'Priya Raman',
        '+44 7700 900142',
        'priya@example.org',
        'Kittiwake Films',
        'Production',
        '2nd AD',
        'Vegan, no nuts\nBike',
      ],
      ['Jürgen Müller', '+49 151 900', '', '', '', '', ''],
      ['Ines Okafor', '+44-7700-900111', '', '', '', 'Actor', ''],
    ])
    expect(rows.map(({ line }) => line)).toEqual([1, 15, 22])
  })

  test('what cannot be read stays out with its line, and the rest comes', () => {
    const { rows, left } = read(
      `${card('VERSION:3.0', 'TEL:1')}${PRIYA}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut`,
    )
    expect(rows).toHaveLength(1)
    expect(left.map(({ line, says }) => [line, says])).toEqual([
      [1, 'This contact has no name.'],
      [19, 'This contact is not complete: its end is missing.'],
    ])
    expect(contactsFrom('nothing')).toEqual({ problem: 'contacts-none' })
  })

  test('a backslash before the end of a part ends nothing', () => {
    const contact = { name: 'Wyn', company: 'Films \\', department: 'Props', position: '\\;,n' }
    const rest = { phone: '', email: '', notes: `${'long '.repeat(13)}\\\\ folded` }
    const [row] = read(writeContacts([{ ...contact, ...rest }])).rows
    expect(row?.cells).toEqual(['Wyn', '', '', 'Films \\', 'Props', '\\;,n', rest.notes])
  })

  test('written and read again they are the same', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => text.trim().replace(/\s+/g, ' '))
    const name = text.filter((text) => text.length > 0)
    const contact: fc.Arbitrary<Contact> = fc.record({
      name,
      phone: fc.stringMatching(/^[+0-9]{0,12}$/),
      email: fc.constantFrom('', 'a@b.example', 'o;k,l@b.example'),
      company: name,
      department: text,
      position: text,
      notes: text,
    })
    fc.assert(
      fc.property(fc.array(contact, { minLength: 1, maxLength: 5 }), (contacts) => {
        const { rows } = read(writeContacts(contacts))
        expect(rows.map(({ cells }) => cells)).toEqual(
          contacts.map((of) => [
            of.name,
            of.phone,
            of.email,
            of.company,
            of.department,
            of.position,
            of.notes,
          ]),
        )
      }),
    )
  })

  test('whatever the bytes, reading ends in rows or a sentence', () => {
    const pieces = fc.constantFrom(
      ...PRIYA.split('\r\n'),
      ...JURGEN.split('\r\n'),
      'BEGIN:VCARD',
      'N:;;;;;;;',
      'TEL;;;=:',
      'ORG:',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (lines) => {
        expect(contactsFrom(lines.join('\r\n'))).toBeTypeOf('object')
      }),
    )
  })
})
