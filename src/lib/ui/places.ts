interface Named {
  readonly id: string
}

/**
 * Says where each is in a list, by its id: the same map as last time while all stand where they stood, as they do
 * when somebody ticks one of thousands.
 */
export const placing = (): ((items: readonly Named[]) => ReadonlyMap<string, number>) => {
  let last: readonly string[] | undefined
  let places: ReadonlyMap<string, number> = new Map()
  return (items) => {
    const known = last
    if (known?.length === items.length && items.every(({ id }, at) => id === known[at]))
      return places
    const ids = items.map(({ id }) => id)
    last = ids
    return (places = new Map(ids.map((id, at) => [id, at])))
  }
}
