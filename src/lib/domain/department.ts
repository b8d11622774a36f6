/**
 * Departments with the code printed on their tape and the tape's default colour. The code is
 * always printed, so colour is never the only sign. Source: design, section 6.
 */
export const departments = [
  { code: 'AD', name: 'AD and production', tape: 'white' },
  { code: 'CAM', name: 'Camera', tape: 'lime' },
  { code: 'GRIP', name: 'Grip', tape: 'black' },
  { code: 'LX', name: 'Lighting', tape: 'orange' },
  { code: 'SND', name: 'Sound', tape: 'grey' },
  { code: 'ART', name: 'Art', tape: 'blue' },
  { code: 'PROP', name: 'Props', tape: 'teal' },
  { code: 'COS', name: 'Costume', tape: 'pink' },
  { code: 'HMU', name: 'Hair and make-up', tape: 'plum' },
  { code: 'LOC', name: 'Locations', tape: 'brown' },
  { code: 'TRAN', name: 'Transport', tape: 'green' },
  { code: 'SFX', name: 'Effects, stunts, safety', tape: 'yellow' },
] as const

export type DepartmentCode = (typeof departments)[number]['code']

/** The department a code or a name means, whatever its case. Absent for a code nobody knows. */
export const departmentFrom = (written: string): DepartmentCode | undefined => {
  const wanted = written.trim().toLowerCase()
  return departments.find(
    ({ code, name }) => code.toLowerCase() === wanted || name.toLowerCase() === wanted,
  )?.code
}

const ORDER: ReadonlyMap<string, number> = new Map(
  departments.map(({ code }, index) => [code, index]),
)

/** What a department is called. A code that nobody here knows reads as itself. */
export const departmentName = (code: string): string =>
  departments.find((each) => each.code === code)?.name ?? (code || 'Others')

/** Departments in the order of the house, a production's own after them, those without one last. */
export const byDepartment = (a: string, b: string): number =>
  a === '' || b === ''
    ? Number(a === '') - Number(b === '')
    : (ORDER.get(a) ?? 99) - (ORDER.get(b) ?? 99) || (a < b ? -1 : a > b ? 1 : 0)
