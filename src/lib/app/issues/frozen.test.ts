import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { expect, test } from 'vitest'
import { schema as bookSchema } from '../../book/schema'
import { readAll } from '../../domain/field'
import { newId } from '../../domain/id'
import { isProblem, sentences } from '../../domain/problem'
import { newSecret } from '../../crypto/secret'
import { Document } from '../../store/document'
import { chosenFrom } from './chosen'
import { freeze, thaw } from './frozen'
import { planFrom } from './plan-read'
import { sayings } from './record'

const lock = { circle: newId(), secret: newSecret() }
const says = readAll(sayings, {
  number: 2,
  stage: 'prelim',
  colour: 'blue',
  issuedAt: Date.UTC(2026, 2, 11, 19, 40),
  issuedBy: 'Maya',
  note: 'Half an hour later',
})

const book = () => {
  const book = new Document(bookSchema)
  book.about.set({ title: 'Slack Water' })
  book.records.person.addAll([{ name: 'Ines Aalto', phone: '+358 40 1234567' }])
  return new Uint8Array(book.replica.all())
}
const doc = new Uint8Array([1, 2, 3, 4, 5])
const plan = {
  doc: newId(),
  board: 'Board 3',
  script: 'Pink',
  events: [{ person: newId(), date: '2026-03-10', what: 'fitting' as const }],
  rules: { holds: false, dropDays: 7 },
  days: [
    {
      ...{ key: 'a', number: 14, date: '2026-03-12', unit: '' },
      sheet: {
        ...{ title: 'Day 14 of 32', call: '06:45', warning: '', remark: 'Rain cover' },
        facts: [{ label: 'Weather', text: 'Showers' }],
        places: [{ name: 'Ferry Inn', address: '1 Quay Road', access: '' }],
        rows: [
          {
            ...{ is: 'scene', key: 'scene/1', scene: newId(), number: '61', part: 'pt' },
            ...{ set: 'INT. INN', dayNight: 'N3', eighths: 12, cast: '1', place: '', plan: '8:00' },
          },
          { is: 'band', key: 'band/lunch', text: 'LUNCH' },
        ],
        cast: [
          {
            ...{ key: 'cast/1', number: '1', character: 'Maren', player: 'Nora', status: 'W' },
            ...{ pickup: '', call: '6:10', costume: '', makeup: '', onSet: '7:40' },
            ...{ scenes: '61pt', notes: 'Wet' },
          },
        ],
        background: [{ key: 'b', number: '4', name: 'Crowd', call: '7:00', onSet: '', notes: '' }],
      },
      strips: [
        {
          ...{ is: 'scene', key: 's', scene: newId(), number: '61', part: '' },
          ...{ eighths: 12, minutes: undefined },
        },
        {
          ...{ is: 'banner', key: 'b', what: 'lunch', text: 'Lunch' },
          ...{ atMinute: 780, minutes: 60 },
        },
      ],
    },
  ],
}
const chosen = { sides: { order: ['script'], for: [newId(), newId()] } }
const frozen = async (): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await freeze({ says, doc, around: { book: book(), plan, chosen } }, lock)
  if (isProblem(bytes)) throw new Error(bytes.problem)
  return bytes
}

test('[I1] what is frozen thaws as it was: what it says, the document, the book and the plan', async () => {
  const thawed = await thaw(await frozen(), [{ circle: newId(), secret: newSecret() }, lock])
  if (isProblem(thawed)) throw new Error(thawed.problem)
  expect(thawed.says).toEqual(says)
  expect(thawed.doc).toEqual(doc)
  const again = new Document(bookSchema)
  again.replica.apply(thawed.around?.book ?? new Uint8Array(), again)
  expect(again.records.person.rows[0]?.name).toBe('Ines Aalto')
  expect(planFrom(thawed.around?.plan)).toEqual(plan)
  expect(chosenFrom(thawed.around?.chosen)).toEqual(chosen)
})

test('[I5] who has not the secret of the circle gets the document alone', async () => {
  const bytes = await frozen()
  const guest = { circle: newId(), secret: newSecret() }
  for (const locks of [[], [guest]]) {
    const thawed = await thaw(bytes, locks)
    expect(thawed).toMatchObject({ says, doc })
    expect(thawed).not.toHaveProperty('around')
  }
  expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/Ines|Slack Water|Board 3/)
})

test('[I6] cut anywhere, it ends in a sentence', async () => {
  const bytes = await frozen()
  for (let at = 0; at < bytes.length; at += 3) {
    const thawed = await thaw(bytes.slice(0, at), [lock])
    expect(isProblem(thawed), `cut at ${at}`).toBe(true)
    if (isProblem(thawed)) expect(sentences(thawed).says).not.toBe('')
  }
})

test('[I6] with any byte changed it is another issue, or a sentence, and never throws', async () => {
  const bytes = await frozen()
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      async (at, flip) => {
        const altered = bytes.slice()
        altered[at] = (altered[at] ?? 0) ^ flip
        const thawed = await thaw(altered, [lock])
        if (isProblem(thawed)) return
        // What it says of itself is bound to the book: one without the other is not believed.
        if (thawed.around) expect(thawed.says).toEqual(says)
      },
    ),
    { seed: 1, numRuns: 300 },
  )
})

test('[I6] any bytes at all end in a sentence, a newer form in its own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (some) => {
      const name = new TextEncoder().encode('hotset issue\n\u0001')
      for (const bytes of [some, [...name, ...some]]) {
        expect(isProblem(await thaw(Uint8Array.from(bytes), [lock]))).toBe(true)
      }
    }),
    { seed: 2, numRuns: 200 },
  )
  const newer = await frozen()
  newer['hotset issue\n'.length] = 2
  expect(await thaw(newer, [lock])).toEqual({ problem: 'issue-newer' })
})

test('[I6] what would grow past all measure is given up', async () => {
  const counted = (bytes: Uint8Array) => {
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, bytes.length)
    return [length, bytes]
  }
  const parts = [
    new TextEncoder().encode('hotset issue\n\u0001'),
    ...counted(new TextEncoder().encode('{}')),
    ...counted(deflateSync(new Uint8Array(65 * 1024 * 1024), { level: 9 })),
    ...counted(new Uint8Array(20)),
  ]
  const bomb = new Uint8Array(
    await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer(),
  )
  expect(bomb.length).toBeLessThan(200_000)
  expect(await thaw(bomb, [lock])).toEqual({ problem: 'issue-damaged' })
}, 30_000)

test('[I6] any JSON reads as a legal plan or as none, and twice the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const shapes = [
        value,
        { doc: newId(), board: value, days: value },
        { doc: newId(), days: [], events: [value, { person: newId(), date: value }], rules: value },
        { doc: newId(), days: [], script: value, rules: { holds: value, dropDays: value } },
        { doc: newId(), days: [{ sheet: value }, { sheet: { rows: [value], cast: [value, {}] } }] },
        { doc: newId(), days: [value, { strips: value }, { strips: [value, { is: 'scene' }] }] },
      ]
      for (const shape of shapes) {
        const read = planFrom(shape)
        expect(planFrom(JSON.parse(JSON.stringify(read ?? null)))).toEqual(read)
      }
    }),
    { seed: 3 },
  )
})
