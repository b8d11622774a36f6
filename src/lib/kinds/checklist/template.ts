import { quantityFrom } from '../../domain/quantity'
import type { Id } from '../../domain/id'
import { headingFrom } from './heading'
import type { Checklist } from './schema'
import type { Template } from './templates'

interface Line {
  readonly department: string
  readonly text: string
  readonly quantity: number
  readonly note: string
}

/** One section of a template and what stands in it. */
interface Group {
  readonly heading: string
  readonly lines: readonly Line[]
}

/**
 * Reads the text of a template: `# Before crew call` begins a section, every other line is one
 * thing, its department first and a note after two strokes.
 */
export const groupsOf = ({ text }: Template): readonly Group[] => {
  const groups: { heading: string; lines: Line[] }[] = []
  for (const written of text.split('\n')) {
    const line = written.trim()
    const [, department = '', rest = '', note = ''] =
      /^(\S+) (.*?)(?: \/\/ (.*))?$/.exec(line) ?? []
    if (line.startsWith('# ')) groups.push({ heading: line.slice(2), lines: [] })
    else if (rest !== '') {
      const { text, quantity = 0 } = quantityFrom(rest)
      groups.at(-1)?.lines.push({ department, text, quantity, note })
    }
  }
  return groups
}

/** Writes a template into a list. A title somebody gave already stays. */
export const fillFrom = (list: Checklist, template: Template): void => {
  if (list.about.now.title === '') list.about.set({ title: template.label })
  for (const { heading, lines } of groupsOf(template)) {
    const section: Id = list.records.section.add(headingFrom(heading))
    list.records.item.addAll(lines.map((line) => ({ ...line, section })))
  }
}

/** How many things a template brings. */
export const thingsIn = (template: Template): number =>
  groupsOf(template).reduce((sum, { lines }) => sum + lines.length, 0)
