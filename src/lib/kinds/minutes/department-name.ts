import { departments } from '../../domain/department'

/** `Camera` for `CAM`; a code of the production's own is its own name. */
export const departmentName = (code: string): string =>
  departments.find((each) => each.code === code)?.name ?? (code || 'No department')
