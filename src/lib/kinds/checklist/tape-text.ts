import { departmentFrom } from '../../domain/department'

/** What fits on the tape of a row: the code, or the beginning of a department of one's own. */
export const tapeText = (department: string): string =>
  departmentFrom(department) ?? department.trim().slice(0, 4).toLocaleUpperCase()
