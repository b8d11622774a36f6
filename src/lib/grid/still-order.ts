/** Keeps rows where they are while somebody is in a table that is sorted or filtered by what they change. */
export class StillOrder<R extends { readonly id: string }> {
  #shown: readonly R[] = []
  #by: unknown

  /**
   * The rows to draw: `next` as it comes, or, while `still` and looked at the same way (`by`), the
   * rows that were there in the order they had, as they are now in `all`, and new ones after them.
   */
  follow(next: readonly R[], all: readonly R[], by: unknown, still: boolean): readonly R[] {
    // What nobody has ordered otherwise follows the document.
    if (!still || by !== this.#by || next === all) {
      this.#by = by
      return (this.#shown = next)
    }
    const now = new Map(all.map((row) => [row.id, row]))
    const had = new Set(this.#shown.map(({ id }) => id))
    const stays = this.#shown.flatMap(({ id }) => now.get(id) ?? [])
    return (this.#shown = [...stays, ...next.filter(({ id }) => !had.has(id))])
  }
}
