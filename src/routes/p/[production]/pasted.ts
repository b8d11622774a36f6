import type { Pasted } from '../../../lib/app/sheet'

let held: { readonly into: string; readonly pasted: Pasted } | undefined

/** What a paste event brings, when that is text. */
export const pastedIn = ({ clipboardData }: ClipboardEvent): Pasted | undefined => {
  const text = clipboardData?.getData('text/plain') ?? ''
  const html = clipboardData?.getData('text/html') ?? ''
  return text.trim() === '' && !html.includes('<table') ? undefined : { text, html }
}

/** Keeps what was pasted on a list, by its id or the name of its table, for the page that shows it before it comes in. */
export const holdPasted = (into: string, pasted: Pasted): void => {
  held = { into, pasted }
}

/** What was pasted on the list, once. */
export const takePasted = (into: string): Pasted | undefined => {
  const found = held?.into === into ? held.pasted : undefined
  held = undefined
  return found
}
