/** A thing, and how many of it when somebody said so. */
export interface Quantity {
  readonly text: string
  /** More than nothing, or absent. */
  readonly quantity: number | undefined
}

/**
 * Reads `12 x Life jackets` and `Life jackets x12` as people type them. A size such as `4 x 2` is
 * left alone, and so is a word that begins with an x.
 */
export const quantityFrom = (written: string): Quantity => {
  const line = written.trim()
  const before = /^(\d{1,5})\s*(?:x\s+|×\s*)(\D.*)$/i.exec(line)
  const after = before ? undefined : /^(.*[^\s\d,])[\s,]+[x×]\s*(\d{1,5})$/i.exec(line)
  const quantity = Number(before?.[1] ?? after?.[2] ?? 0)
  const text = before?.[2] ?? after?.[1]
  return quantity > 0 && text !== undefined
    ? { text, quantity }
    : { text: line, quantity: undefined }
}
