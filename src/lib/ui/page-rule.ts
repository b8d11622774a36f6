/** A text as a CSS string. Everything but plain letters and digits is escaped: peers write titles. */
export const cssString = (text: string): string =>
  `"${text.replace(/[^A-Za-z0-9 ,.]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`

interface Sheet {
  readonly paper: 'a4' | 'letter' | 'legal'
  readonly landscape: boolean
  /** What it is, at the left of every foot and at the head of every page after the first. */
  readonly name: string
  /** Who made it and when, in the middle of every foot. */
  readonly made: string
}

const sizes = { a4: 'A4', letter: 'letter', legal: 'legal' } as const
const margins = {
  a4: '8mm 9mm 12mm',
  letter: '0.32in 0.36in 0.48in',
  legal: '0.32in 0.36in 0.48in',
} as const

/**
 * The page as the browser's printing knows it: its size, and a foot with page of pages. Browsers
 * that know no margin boxes print the page without its foot.
 */
export const pageRule = ({ paper, landscape, name, made }: Sheet): string => {
  const box = (place: string, content: string) =>
    `@${place}{content:${content};font:600 7.5pt "Hotset Slate","Arial Narrow",sans-serif;font-stretch:80%;color:#000;vertical-align:top;padding-top:1.5mm}`
  const size = `${sizes[paper]} ${landscape ? 'landscape' : 'portrait'}`
  const foot = [
    box('bottom-left', cssString(name)),
    box('bottom-center', cssString(made)),
    box('bottom-right', '"Page " counter(page) " of " counter(pages)'),
  ].join('')
  return `@page{size:${size};margin:${margins[paper]};${foot}}`
}
