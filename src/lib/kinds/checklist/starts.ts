import type { Start } from '../kind'
import type { schema } from './schema'
import { fillFrom, thingsIn } from './template'
import { templates } from './templates'

/** The lists to start from, in the order a day has them. */
export const starts: readonly Start<typeof schema>[] = templates.map((template) => ({
  label: template.label,
  line: template.line ?? `${thingsIn(template)} things`,
  icon: template.icon,
  fill: (list) => fillFrom(list, template),
}))
