import { SHEETS, type LabelSheet } from '../../../ui/label-sheet'

interface Sold extends LabelSheet {
  /** In what was chosen: never changes. */
  readonly id: string
  readonly label: string
}

const inch = 25.4
const whole = (paper: 'a4' | 'letter'): Sold => {
  const [width, height] = SHEETS[paper]
  const edge = 12
  return {
    ...{ id: `${paper}-1`, label: `${paper === 'a4' ? 'A4' : 'Letter'}, one on a page`, paper },
    ...{ columns: 1, rows: 1, width: width - 2 * edge, height: height / 2 - edge },
    ...{ top: edge, left: edge, across: 0, down: 0 },
  }
}

/**
 * Sheets of labels that shops have everywhere, by the measures their makers print on them: Avery L7163 and
 * L7159 on A4, Avery 5162 and 5160 on Letter. Source: the templates of avery.co.uk and avery.com.
 */
export const sheets: readonly Sold[] = [
  {
    ...{ id: 'a4-14', label: 'A4, 14 of 99 × 38 mm', paper: 'a4', columns: 2, rows: 7 },
    ...{ width: 99.1, height: 38.1, top: 15.1, left: 4.65, across: 101.6, down: 38.1 },
  },
  {
    ...{ id: 'a4-24', label: 'A4, 24 of 64 × 34 mm', paper: 'a4', columns: 3, rows: 8 },
    ...{ width: 63.5, height: 33.9, top: 12.9, left: 7.2, across: 66, down: 33.9 },
  },
  whole('a4'),
  {
    ...{ id: 'letter-14', label: 'Letter, 14 of 4 × 1 1/3 in', paper: 'letter' },
    ...{ columns: 2, rows: 7, width: 4 * inch, height: (4 / 3) * inch, top: 0.833 * inch },
    ...{ left: 0.156 * inch, across: 4.1875 * inch, down: (4 / 3) * inch },
  },
  {
    ...{ id: 'letter-30', label: 'Letter, 30 of 2 5/8 × 1 in', paper: 'letter' },
    ...{ columns: 3, rows: 10, width: 2.625 * inch, height: inch, top: 0.5 * inch },
    ...{ left: 0.1875 * inch, across: 2.75 * inch, down: inch },
  },
  whole('letter'),
]

/** The sheets of the paper a production prints on first, then the others. */
export const sheetsFor = (paper: string): readonly Sold[] => [
  ...sheets.filter((sheet) => sheet.paper === paper),
  ...sheets.filter((sheet) => sheet.paper !== paper),
]
