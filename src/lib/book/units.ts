/** A unit as it is compared: `Main`, `Main unit` and nothing are the same. */
const unitKey = (unit: string): string => {
  const key = unit
    .trim()
    .toLowerCase()
    .replace(/\s*unit$/, '')
  return key === 'main' || key === '1st' || key === 'first' ? '' : key
}

/** The name of a unit as a plan has it: empty for the main one, however somebody wrote that. */
export const plainUnit = (unit: string): string => (unitKey(unit) === '' ? '' : unit)

export const isUnit = (a: string, b: string): boolean => unitKey(a) === unitKey(b)
