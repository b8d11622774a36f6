import type { IconName } from '../../ui/icons'
import type { Start } from '../kind'
import type { schema } from './schema'
import { fillFrom, thingsIn } from './template'
import { templates } from './templates'

/** A start with the icon it has where nothing is yet. */
export interface ListStart extends Start<typeof schema> {
  readonly icon: IconName
}

/** The lists to start from, in the order a day has them. */
export const starts: readonly ListStart[] = templates.map((template) => ({
  label: template.label,
  line: template.line ?? `${thingsIn(template)} things`,
  icon: template.icon,
  fill: (list) => fillFrom(list, template),
}))
