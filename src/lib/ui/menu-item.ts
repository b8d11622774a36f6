import type { IconName } from './icons'

/** One line of a menu. */
export interface MenuItem {
  readonly label: string
  readonly icon?: IconName
  /** A second, smaller line. */
  readonly line?: string
  readonly onclick?: () => void
  readonly href?: string
  /** The one that is chosen now. */
  readonly current?: boolean
  readonly disabled?: boolean
}
