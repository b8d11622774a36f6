import type { Snippet } from 'svelte'
import type { Status } from '../ui/status'

/** One column of a Grid. */
export interface Column<R> {
  readonly key: string
  readonly label: string
  /** What the cell shows. In a status column the Status itself. */
  text(row: R): string
  /** What editing starts from, when that is not what the cell shows. */
  value?(row: R): string
  /** What is copied out of the cell, when that is neither what it shows nor what editing starts from. */
  copy?(row: R): string
  /** `yes`: Space turns it on and off; its value is `yes` or empty. */
  readonly kind?: 'text' | 'number' | 'time' | 'choice' | 'status' | 'yes' | 'custom'
  /** What a choice column offers; what a text column suggests to who types. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** A CSS track: `5.5rem`, `minmax(14rem, 1fr)`. */
  readonly width?: string
  readonly align?: 'start' | 'end' | 'center'
  readonly face?: 'read' | 'slate' | 'time'
  /** Not shown until somebody asks for it. */
  readonly aside?: boolean
  /** The number it stands for: it is sorted by it, and summed up where `total` says the sum. */
  amount?(row: R): number | undefined
  total?(sum: number): string
  /** What is said of its row is seen in this column; in the first where no column says so. */
  readonly marked?: boolean
  /** Draws the cell in red: late, over, a problem. */
  late?(row: R): boolean
  /** `false`: the cell is only looked at. */
  readonly edit?: boolean
  /** It says where the row stands: lanes are of it until others are chosen. A status column always does. */
  readonly stands?: boolean
  /** What taps on a status go through. */
  readonly steps?: readonly Status[]
  /** Draws a `custom` cell. */
  readonly cell?: Snippet<[R]>
}

/** Where somebody else is in a Grid. */
export interface Placed {
  /** Id of the row. */
  readonly row: string
  /** Key of the column. */
  readonly column: string
  readonly name: string
  readonly tape: string
}
