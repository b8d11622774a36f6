/** Views that everybody has who has the table. */
export interface SharedViews {
  readonly all: readonly { readonly id: string; readonly name: string; readonly view: string }[]
  readonly locked: boolean
  /** Keeps a view, as JSON of view.ts, under a name; one of that name becomes it. */
  keep(name: string, view: string): void
  remove(id: string): void
}
