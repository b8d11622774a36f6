import { categoryLabel } from '../../domain/category'
import { dayText } from '../../domain/clock'
import { departmentName } from '../../domain/department'
import { eighthsText } from '../../domain/eighths'
import { grouped } from '../../domain/grouped'
import type { Plan } from '../plan'
import type { Book } from '../schema'
import type { ShootingDay } from '../shooting-days'
import {
  byDepartmentAndDay,
  byElement,
  byLocation,
  bySet,
  castFigures,
  type ElementFigures,
  type PlaceFigures,
} from './figures'
import { gather, pagesIn, type Gathered, type Told } from './gather'
import type { Column, Group, Report, ReportRow } from './report'

export { sheetOf, type Report } from './report'

const REPORTS = {
  cast: 'Cast list',
  scenes: 'Scene list',
  locations: 'Scenes by location',
  sets: 'Scenes by set',
  elements: 'Elements',
  departments: 'Departments, day by day',
} as const
type ReportId = keyof typeof REPORTS

/** The department a report is about: `department-PROP`. */
const OF = /^department-(.+)$/

/** The reports there are, and one for every department that needs something. */
export const reportsOf = (
  book: Book,
  plan: Plan | undefined,
): readonly { readonly id: string; readonly label: string }[] => [
  ...Object.entries(REPORTS).map(([id, label]) => ({ id, label })),
  ...byDepartmentAndDay(gather(book, plan)).map(({ code }) => ({
    id: `department-${code}`,
    label: `${departmentName(code)}, day by day`,
  })),
]

/** A report by its id; the cast list for one that nobody knows. */
export const reportOf = (book: Book, plan: Plan | undefined, about: string): Report => {
  const gathered = gather(book, plan)
  const code = OF.exec(about)?.[1]
  if (code !== undefined) return departmentReport(gathered, code)
  const id = (Object.keys(REPORTS) as ReportId[]).find((each) => each === about) ?? 'cast'
  switch (id) {
    case 'cast':
      return castReport(book, gathered)
    case 'scenes':
      return sceneReport(book, gathered)
    case 'locations':
      return placeReport(id, 'Location', 'No location yet', byLocation(book, gathered), gathered)
    case 'sets':
      return placeReport(id, 'Set', 'No set', bySet(gathered), gathered)
    case 'elements':
      return elementReport(gathered)
    case 'departments':
      return departmentReport(gathered)
  }
}

/** `1, 2, B1`: days by their numbers, those of another unit with its name. */
const dayNumbers = (days: readonly ShootingDay[]): string =>
  days.map(({ number, unit }) => [unit, number].filter(Boolean).join(' ')).join(', ')

const numbersOf = (scenes: readonly Told[]): string =>
  scenes.map(({ number }) => number || 'without a number').join(', ')

const sumOf = (scenes: readonly Told[], days: readonly ShootingDay[]): string => {
  const { eighths } = pagesIn(scenes)
  return [
    counted(scenes.length, 'scene'),
    `${eighthsText(eighths)} pages`,
    counted(days.length, 'day'),
  ].join(', ')
}

const counted = (count: number, what: string): string =>
  `${count} ${count === 1 ? what : `${what}s`}`

const one = (rows: readonly ReportRow[]): readonly Group[] =>
  rows.length === 0 ? [] : [{ key: 'all', heading: '', sum: '', rows }]

const castReport = (book: Book, gathered: Gathered): Report => {
  const figures = castFigures(book, gathered)
  return {
    id: 'cast',
    label: REPORTS.cast,
    groupedBy: '',
    columns: [
      { label: 'No.', width: 7 },
      { label: 'Character', width: 18 },
      { label: 'Cast', width: 18 },
      { label: 'Scenes', isNumber: true, width: 7 },
      { label: 'Pages', isNumber: true, width: 8 },
      { label: 'Days', isNumber: true, width: 6 },
      { label: 'Which scenes' },
      { label: 'Which days', width: 14 },
    ],
    groups: one(
      figures.map(({ member, scenes, days }) => ({
        key: `cast:${member.key}`,
        cells: [
          member.number,
          member.name,
          member.person?.name ?? '',
          String(scenes.length),
          eighthsText(pagesIn(scenes).eighths),
          String(days.length),
          numbersOf(scenes),
          dayNumbers(days),
        ],
      })),
    ),
    total: `${figures.length} in the cast`,
  }
}

const SCENE: readonly Column[] = [
  { label: 'Scene', width: 7 },
  { label: 'I/E', width: 6 },
  { label: 'Set', width: 20 },
  { label: 'D/N', width: 8 },
  { label: 'Pages', isNumber: true, width: 7 },
  { label: 'On days', isNumber: true, width: 7 },
  { label: 'Days', width: 8 },
  { label: 'Cast', width: 12 },
  { label: 'What happens' },
]

const sceneRow = ({ key, number, scene, eighths, planned, days, cast }: Told): ReportRow => ({
  key: `scene:${key}`,
  cells: [
    number || 'without a number',
    scene?.intExt ?? '',
    scene ? scene.set : 'Not in the book',
    scene?.timeOfDay ?? '',
    eighthsText(eighths),
    eighthsText(planned),
    dayNumbers(days),
    cast.map(({ number, name }) => number || name).join(', '),
    [scene?.omitted ? 'Omitted.' : '', scene?.synopsis ?? ''].filter(Boolean).join(' '),
  ],
})

const totalOf = ({ scenes, days }: Gathered): string => {
  const { eighths, planned } = pagesIn(scenes)
  return `${counted(scenes.length, 'scene')}, ${eighthsText(eighths)} pages; ${eighthsText(planned)} of them on ${counted(days.length, 'day')}`
}

const sceneReport = (book: Book, gathered: Gathered): Report => ({
  id: 'scenes',
  label: REPORTS.scenes,
  groupedBy: '',
  columns: [...SCENE.slice(0, -1), { label: 'Location', width: 13 }, ...SCENE.slice(-1)],
  groups: one(
    gathered.scenes.map((told) => {
      const { key, cells } = sceneRow(told)
      const place = book.records.location.get(told.scene?.location)?.name ?? ''
      return { key, cells: [...cells.slice(0, -1), place, ...cells.slice(-1)] }
    }),
  ),
  total: totalOf(gathered),
})

const placeReport = (
  id: 'locations' | 'sets',
  groupedBy: string,
  nowhere: string,
  figures: readonly PlaceFigures[],
  gathered: Gathered,
): Report => ({
  id,
  label: REPORTS[id],
  groupedBy,
  columns: SCENE,
  groups: figures.map(({ key, name, scenes, days }) => ({
    key: `place:${key}`,
    heading: name || nowhere,
    sum: sumOf(scenes, days),
    rows: scenes.map(sceneRow),
  })),
  total: totalOf(gathered),
})

const needRow = ({ element, scenes, days, quantity, notes }: ElementFigures) => ({
  key: `element:${element.id}`,
  before: [element.name || 'Without a name', String(quantity), numbersOf(scenes)],
  days: dayNumbers(days),
  notes: [element.notes.trim(), ...notes].filter(Boolean).join('; '),
})

const elementReport = (gathered: Gathered): Report => {
  const figures = byElement(gathered)
  return {
    id: 'elements',
    label: REPORTS.elements,
    groupedBy: 'Category',
    columns: [
      { label: 'Element', width: 26 },
      { label: 'Quantity', isNumber: true, width: 9 },
      { label: 'Scenes', width: 24 },
      { label: 'Days', width: 14 },
      { label: 'Notes' },
    ],
    groups: [...grouped(figures, ({ element }) => element.category)].map(([category, all]) => ({
      key: `category:${category}`,
      heading: categoryLabel(category) || 'Other',
      sum: counted(all.length, 'element'),
      rows: all.map((each) => {
        const { key, before, days, notes } = needRow(each)
        return { key, cells: [...before, days, notes] }
      }),
    })),
    total: counted(figures.length, 'element'),
  }
}

const departmentReport = (gathered: Gathered, only?: string): Report => {
  const departments = byDepartmentAndDay(gathered).filter(
    ({ code }) => only === undefined || code === only,
  )
  return {
    id: only === undefined ? 'departments' : `department-${only}`,
    label: only === undefined ? REPORTS.departments : `${departmentName(only)}, day by day`,
    groupedBy: 'Department',
    columns: [
      { label: 'Day', width: 7 },
      { label: 'Date', width: 14 },
      { label: 'Category', width: 15 },
      { label: 'Element', width: 22 },
      { label: 'Quantity', isNumber: true, width: 9 },
      { label: 'Scenes', width: 14 },
      { label: 'Notes' },
    ],
    groups: departments.map(({ code, days }) => ({
      key: `department:${code}`,
      heading: departmentName(code),
      sum: counted(days.filter(({ day }) => day).length, 'day'),
      rows: days.flatMap(({ day, needs }) =>
        needs.map((each) => {
          const { key, before, notes } = needRow(each)
          return {
            key: `day:${day?.key ?? ''}:${key}`,
            cells: [
              day ? dayNumbers([day]) : 'None yet',
              day ? dayText(day.date, 'short') : '',
              categoryLabel(each.element.category) || 'Other',
              ...before,
              notes,
            ],
          }
        }),
      ),
    })),
    total: counted(departments.length, 'department'),
  }
}
