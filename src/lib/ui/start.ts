import type { IconName } from './icons'

/** A real way to begin, offered where nothing is yet. */
export interface Start {
  readonly label: string
  /** What it brings: `14 things`. */
  readonly line?: string
  readonly icon?: IconName
  readonly onclick?: () => void
  readonly href?: string
}
