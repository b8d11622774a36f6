import { departmentFrom, departments } from '../domain/department'

/** The colours tape comes in. Red is never a department: it says hot, late or problem. */
export const tapeColours = [
  'white',
  'black',
  'red',
  'orange',
  'yellow',
  'lime',
  'green',
  'teal',
  'blue',
  'plum',
  'pink',
  'brown',
  'grey',
] as const

export type TapeColour = (typeof tapeColours)[number]

/** A legal tape colour from anything a peer may have written; white when it is none. */
export const tapeFrom = (written: string | undefined): TapeColour =>
  tapeColours.find((colour) => colour === written) ?? 'white'

/** The default tape of a department, by code or name; white for one nobody knows. */
export const tapeOf = (department: string | undefined): TapeColour => {
  const code = departmentFrom(department ?? '')
  return departments.find((each) => each.code === code)?.tape ?? 'white'
}

/** The global class that gives an element the colours of a department, or of a tape. */
export const tapeClass = (department: string | undefined, tape: string | undefined): string => {
  const code = departmentFrom(department ?? '')
  return tape === undefined && code !== undefined
    ? `d-${code.toLowerCase()}`
    : `t-${tapeFrom(tape)}`
}
