import { grouped } from '../../domain/grouped'
import { byDepartment, departmentName } from '../../domain/department'
import { departmentOf } from '../../domain/looked-after'
import type { Lookup, Need } from './lookup'
import type { Over, Value } from './over'
import type { DayRow } from './scene-rows'
import type { Note } from './schema'

/** What a department has to have ready, scene by scene, and what it is told besides. */
export interface DepartmentNeeds {
  readonly code: string
  readonly name: string
  /** Worked out from the breakdown: `Sc 42: tide ledger, rum ×3.` */
  readonly needs: Value
  readonly notes: readonly Note[]
}

const TABLES = new Set(['100', '101'])

const needText = ({ element, use }: Need): string =>
  [
    element.name,
    use.quantity !== undefined && use.quantity > 1 ? `×${use.quantity}` : '',
    use.note && `(${use.note})`,
  ]
    .filter(Boolean)
    .join(' ')

/** The needs of every department that has any, or that somebody wrote a note for. */
export const departmentNeeds = (
  rows: readonly DayRow[],
  lookup: Lookup,
  notes: readonly Note[],
  over: Over,
): readonly DepartmentNeeds[] => {
  const texts = new Map<string, string[]>()
  for (const row of rows) {
    if (row.is === 'band' || !row.scene) continue
    const needed = lookup
      .needsOf(row.scene.id)
      .filter(({ element }) => !TABLES.has(element.category) && element.name !== '')
    for (const [code, needs] of grouped(needed, ({ element }) => departmentOf(element.category))) {
      const text = `Sc ${row.number}: ${needs.map(needText).join(', ')}.`
      texts.set(code, [...(texts.get(code) ?? []), text])
    }
  }
  const told = grouped(notes, ({ department }) => department)
  return [...new Set([...texts.keys(), ...told.keys()])].sort(byDepartment).map((code) => ({
    code,
    name: departmentName(code),
    needs: over(`needs/${code}`, texts.get(code)?.join(' ') ?? ''),
    notes: told.get(code) ?? [],
  }))
}
