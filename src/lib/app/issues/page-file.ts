/**
 * A drawn paper as one page that any browser opens, without Hotset and without a network: the styles it
 * needs and its pictures are in it, and nothing in it runs. Its type is the reader's own.
 */
export const pageOf = async (paper: Element, title: string): Promise<string> => {
  const copy = paper.cloneNode(true)
  if (!(copy instanceof HTMLElement)) return ''
  copy.style.zoom = '1'
  await Promise.all([...copy.querySelectorAll('img')].map(inline))
  const css = [...document.styleSheets].flatMap((sheet) => rulesOf(sheet.cssRules, paper))
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">
<style>body{margin:0;background:#fff}${css.join('\n').replaceAll('</', '<\\/')}</style></head>
<body>${copy.outerHTML}</body></html>
`
}

const inline = async (picture: HTMLImageElement): Promise<void> => {
  const bytes = await (await fetch(picture.src)).blob()
  picture.src = await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('A picture could not be read'))
    reader.readAsDataURL(bytes)
  })
}

/** The rules that say something of these elements, and of the page they are printed on. */
const rulesOf = (rules: CSSRuleList, paper: Element): readonly string[] =>
  [...rules].flatMap((rule): readonly string[] => {
    if (rule instanceof CSSPageRule) return [rule.cssText]
    if (rule instanceof CSSStyleRule) return isOf(rule, paper) ? [rule.cssText] : []
    if (rule instanceof CSSMediaRule) {
      const inside = rulesOf(rule.cssRules, paper)
      return inside.length > 0 ? [`@media ${rule.conditionText}{${inside.join('')}}`] : []
    }
    return []
  })

/** Variables are said of the whole page, whatever is on it. */
const isOf = ({ selectorText }: CSSStyleRule, paper: Element): boolean => {
  if (selectorText.includes(':root')) return true
  const plain = selectorText
    .replace(/(^|[\s,(>+~])::[\w-]+/g, '$1*')
    .replace(/::[\w-]+(\([^)]*\))?/g, '')
  try {
    return paper.matches(plain) || paper.querySelector(plain) !== null
  } catch (error) {
    // What this reading does not understand is kept: a rule too many changes nothing.
    if (error instanceof DOMException) return true
    throw error
  }
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)
