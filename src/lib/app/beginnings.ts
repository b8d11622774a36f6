/** What a person says of a production when starting it. */
export interface Beginnings {
  readonly title: string
  readonly kind: 'feature' | 'series' | 'commercial' | 'variety' | 'event'
  readonly company: string
  readonly zone: string
  readonly currency: string
  readonly paper: 'a4' | 'letter'
  /** Made to try things: nothing in it is real. */
  readonly practice?: true
}
