import { marksOf, onDay, type Standing } from '../src/lib/kinds/checklist/daily'
import { schema, type Checklist } from '../src/lib/kinds/checklist/schema'
import { markItem } from '../src/lib/kinds/checklist/steps'
import { newId, type Id } from '../src/lib/domain/id'
import { Document } from '../src/lib/store/document'

export const [THU, FRI] = ['2026-03-12', '2026-03-13']
export const at = (day: string, time: string) => Date.parse(`${day}T${time}Z`)
const devices = new Map<string, Id>()
/** Each name is a device of its own, unless it is given. */
export const by = (name: string, day: string, time: string, on = name) => {
  const device = devices.get(on) ?? newId()
  devices.set(on, device)
  return { name, device, at: at(day, time) }
}

export const list = (daily: '' | 'day' | 'shoot' = 'day'): Checklist => {
  const list = new Document(schema)
  list.about.set({ title: 'Truck checks', daily })
  const section = list.records.section.add({ title: 'Camera truck' })
  list.records.item.addAll([
    { text: 'Locks', section },
    { text: 'Walkies', section, quantity: 8 },
    { text: 'Permits' },
  ])
  return list
}
export const dayAt = (instant: number) => new Date(instant).toISOString().slice(0, 10)
export const stands = (list: Checklist, day: string) =>
  onDay(list, day, marksOf(list.records.dayState.rows), dayAt)
export const item = (list: Checklist, text: string, day: string): Standing => {
  const found = stands(list, day).find((item) => item.text === text)
  if (!found) throw new Error(`There is no ${text}`)
  return found
}
export const mark = (
  list: Checklist,
  text: string,
  state: Standing['state'],
  who: string,
  day: string,
  time: string,
) => markItem(list, item(list, text, day), state, by(who, day, time))
export const copyOf = (list: Checklist): Checklist => {
  const copy = new Document(schema)
  copy.replica.apply(list.replica.all(), copy)
  return copy
}
export const meet = (...lists: Checklist[]) => {
  for (const a of lists) for (const b of lists) if (a !== b) a.replica.apply(b.replica.all(), a)
}
