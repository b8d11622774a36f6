/** The status mark that keys on `target` are for: of its card, where several stand in a row, or else of its row. */
export const markFor = (target: Pick<Element, 'closest'>): Element | undefined =>
  (target.closest('[data-card]') ?? target.closest('[data-row]'))?.querySelector('[data-mark]') ??
  undefined
