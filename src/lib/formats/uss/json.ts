/** Where JSON stops being JSON, for a person who looks for it. */
interface Ending {
  /** It stops in the middle: the rest is missing. */
  readonly cut: boolean
  /** From 1. */
  readonly line: number
}

/** Why `text` could not be read as JSON, given what the reader of this browser threw. */
export const whereItEnds = (text: string, error: Error): Ending => {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at)
    if (quoted) {
      if (letter === 0x5c) at++
      else if (letter === 0x22) quoted = false
    } else if (letter === 0x22) quoted = true
    else if (letter === 0x7b || letter === 0x5b) depth++
    else if (letter === 0x7d || letter === 0x5d) depth--
  }
  const place = /position (\d+)/.exec(error.message)?.[1]
  const cut = quoted || depth > 0
  // A place far from the end is a mistake on the way there, whatever is missing behind it.
  const known = place !== undefined && Number(place) < text.trimEnd().length - 2
  const end = known ? Number(place) : text.length
  return { cut: cut && !known, line: text.slice(0, end).split('\n').length }
}
