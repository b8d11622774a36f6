/** The lines of a text, whatever ends them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|[\n\r\u2028\u2029]/)

/**
 * The text without boneyard and notes. The line breaks inside them stay, so that every line keeps
 * its number. One that is opened and never closed is left as it stands.
 */
export const withoutComments = (text: string): string => {
  const parts: string[] = []
  let at = 0
  for (;;) {
    const boneyard = text.indexOf('/*', at)
    const note = text.indexOf('[[', at)
    const start = boneyard < 0 ? note : note < 0 ? boneyard : Math.min(boneyard, note)
    if (start < 0) break
    const end = text.indexOf(start === boneyard ? '*/' : ']]', start + 2)
    const kept = end < 0 ? text.length : end + 2
    parts.push(text.slice(at, start))
    if (end < 0) {
      parts.push(text.slice(start))
      return parts.join('')
    }
    parts.push(text.slice(start, kept).replace(/[^\r\n\u2028\u2029]+/g, ''))
    at = kept
  }
  parts.push(text.slice(at))
  return parts.join('')
}
