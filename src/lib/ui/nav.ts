import type { IconName } from './icons'

/** A place in the spine or the phone bar, or a thing to do at its foot. */
export interface NavItem {
  readonly label: string
  readonly icon: IconName
  /** Where it goes. Without it `onclick` says what it does. */
  readonly href?: string
  readonly onclick?: () => void
  readonly current?: boolean
  /** A number worth a look: people behind, things to answer. 0 shows nothing. */
  readonly badge?: number
  /** What the number counts, for readers: `behind`. */
  readonly badgeWords?: string
}
