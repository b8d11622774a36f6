/** A column of a report. */
export interface Column {
  readonly label: string
  /** Numbers stand at the right. */
  readonly isNumber?: true
  /** Share of the width, in per cent; absent for what takes the rest. */
  readonly width?: number
}

export interface ReportRow {
  /** Names the row, so that two issues can be compared. */
  readonly key: string
  /** One for each column. */
  readonly cells: readonly string[]
}

/** Rows under a heading of their own. */
export interface Group {
  readonly key: string
  /** Empty where the report is one list. */
  readonly heading: string
  /** What the group comes to: `3 scenes, 4 2/8 pages, 2 days`. */
  readonly sum: string
  readonly rows: readonly ReportRow[]
}

/** A report as paper and as rows for a spreadsheet. */
export interface Report {
  readonly id: string
  readonly label: string
  /** What the headings of its groups are, as a column of the spreadsheet. Empty where it is one list. */
  readonly groupedBy: string
  readonly columns: readonly Column[]
  readonly groups: readonly Group[]
  /** What all of it comes to. */
  readonly total: string
}

/** A report as a sheet: the heading of its group before every row. */
export const sheetOf = ({
  groupedBy,
  columns,
  groups,
}: Report): {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
} => ({
  headings: [...(groupedBy === '' ? [] : [groupedBy]), ...columns.map(({ label }) => label)],
  rows: groups.flatMap(({ heading, rows }) =>
    rows.map(({ cells }) => [...(groupedBy === '' ? [] : [heading]), ...cells]),
  ),
})
