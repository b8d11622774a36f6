import { eighthsText } from '../../domain/eighths'
import { nameOf, STYLES } from './fdx-names'
import { goesOn, type Run, type Script, type ScriptElement, type TitleEntry } from './model'

/**
 * A script as Final Draft reads it. Boneyard stays out, and so do blank lines that a writer chose:
 * Final Draft has no place for them.
 */
export const writeFdx = (script: Script): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
    '<FinalDraft DocumentType="Script" Template="No" Version="5">',
    '  <Content>',
    ...indented(paragraphs(script.elements), 4),
    '  </Content>',
    ...titlePage(script.title),
    ...revisions(script),
    ...tagData(script),
    '</FinalDraft>',
    '',
  ].join('\n')

const paragraphs = (elements: readonly ScriptElement[]): readonly string[] => {
  const all: string[] = []
  let isNewPage = false
  for (let at = 0; at < elements.length;) {
    const element = elements[at]
    if (!element) break
    if (element.type === 'page-break') {
      if (isNewPage) all.push(tag('Paragraph', { Type: 'Action', StartsNewPage: 'Yes' }))
      isNewPage = true
      at++
      continue
    }
    const end = besideUntil(elements, at)
    if (end > at) {
      all.push(...besides(elements.slice(at, end), isNewPage))
      isNewPage = false
      at = end
      continue
    }
    const next = elements[at + 1]
    const summary = element.type === 'heading' && next?.type === 'synopsis' ? next : undefined
    at += summary ? 2 : 1
    if (element.type === 'boneyard') continue
    all.push(...paragraph(element, isNewPage, summary?.runs))
    isNewPage = false
  }
  if (isNewPage) all.push(tag('Paragraph', { Type: 'Action', StartsNewPage: 'Yes' }))
  return all
}

/** Where speeches end that stand side by side; where they would begin when there are none. */
const besideUntil = (elements: readonly ScriptElement[], from: number): number => {
  let end = from
  for (let at = from; elements[at]?.type === 'character';) {
    if (at > from && !elements[at]?.dual) break
    const isFirst = at === from
    for (at++; goesOn(elements[at - 1], elements[at] ?? { type: 'action' });) at++
    if (!isFirst) end = at
  }
  return end
}

const besides = (elements: readonly ScriptElement[], isNewPage: boolean): readonly string[] => [
  open('Paragraph', isNewPage ? { StartsNewPage: 'Yes' } : {}),
  '  <DualDialogue>',
  ...indented(
    elements.flatMap((element) => paragraph(element, false, undefined)),
    4,
  ),
  '  </DualDialogue>',
  '</Paragraph>',
]

const paragraph = (
  element: ScriptElement,
  isNewPage: boolean,
  summary: readonly Run[] | undefined,
): readonly string[] => [
  open('Paragraph', {
    Alignment: element.type === 'centred' ? 'Center' : undefined,
    Number: element.number,
    StartsNewPage: isNewPage ? 'Yes' : undefined,
    Type: element.named ?? nameOf(element.type, element.depth),
  }),
  ...indented(properties(element, summary), 2),
  ...indented(element.runs.flatMap(text), 2),
  ...(element.omitted
    ? ['  <OmittedScene>', ...indented(paragraphs(element.omitted), 4), '  </OmittedScene>']
    : []),
  '</Paragraph>',
]

const properties = (
  { scene }: ScriptElement,
  summary: readonly Run[] | undefined,
): readonly string[] => {
  if (!scene && !summary) return []
  const attributes = {
    Color: scene?.colour,
    Length: scene?.eighths === undefined ? undefined : eighthsText(scene.eighths),
    Page: scene?.page,
    Title: scene?.title,
  }
  if (!summary) return [tag('SceneProperties', attributes)]
  return [
    open('SceneProperties', attributes),
    '  <Summary>',
    '    <Paragraph>',
    ...indented(summary.flatMap(text), 6),
    '    </Paragraph>',
    '  </Summary>',
    '</SceneProperties>',
  ]
}

const text = (run: Run): readonly string[] => {
  if (run.aside === 'boneyard') return []
  if (run.aside === 'note') {
    const lines = run.text.split('\n').map((line) => `<Text>${escaped(line)}</Text>`)
    const notes = lines.flatMap((line) => ['  <Paragraph>', `    ${line}`, '  </Paragraph>'])
    return ['<ScriptNote>', ...notes, '</ScriptNote>']
  }
  const styles = Object.keys(STYLES).filter((name) => run.styles?.includes(STYLES[name] ?? 'bold'))
  const attributes = {
    Background: run.highlight,
    Color: run.colour,
    RevisionID: run.revision?.toString(),
    Style: styles.join('+') || undefined,
    TagNumber: run.tags?.join(','),
  }
  return [`${open('Text', attributes)}${escaped(run.text)}</Text>`]
}

const titlePage = (entries: readonly TitleEntry[]): readonly string[] => {
  if (entries.length === 0) return []
  const names = { left: 'Left', centre: 'Center', right: 'Right' }
  const lines = entries.flatMap(({ key, runs, align, space = 0 }) => {
    const isFoot = /^(?:contact|draft date|copyright|notes)$/i.test(key)
    const Alignment = names[align ?? (isFoot ? 'left' : 'centre')]
    return [
      ...Array.from({ length: space }, () => tag('Paragraph', { Alignment, Type: 'General' })),
      open('Paragraph', { Alignment, Type: 'General' }),
      ...indented(runs.flatMap(text), 2),
      '</Paragraph>',
    ]
  })
  return [
    '  <TitlePage>',
    '    <Content>',
    ...indented(lines, 6),
    '    </Content>',
    '  </TitlePage>',
  ]
}

const revisions = (script: Script): readonly string[] =>
  script.revisions.length === 0
    ? []
    : [
        '  <Revisions>',
        ...script.revisions.map(
          ({ id, name, mark, colour }) =>
            `    ${tag('Revision', { Color: colour, ID: String(id), Mark: mark, Name: name })}`,
        ),
        '  </Revisions>',
      ]

const tagData = ({ tagging: { categories, definitions, tags } }: Script): readonly string[] =>
  categories.length + definitions.length + tags.length === 0
    ? []
    : [
        '  <TagData>',
        '    <TagCategories>',
        ...categories.map(
          ({ id, name, number, colour, style }) =>
            `      ${tag('TagCategory', { Color: colour, Id: id, Name: name, Number: String(number), Style: style })}`,
        ),
        '    </TagCategories>',
        '    <TagDefinitions>',
        ...definitions.map(
          ({ id, category, label, number }) =>
            `      ${tag('TagDefinition', { CatId: category, Id: id, Label: label, Number: number?.toString() })}`,
        ),
        '    </TagDefinitions>',
        '    <Tags>',
        ...tags.map(
          ({ number, definitions: ids }) =>
            `      ${open('Tag', { Number: String(number) })}${ids.map((id) => `<DefId>${escaped(id)}</DefId>`).join('')}</Tag>`,
        ),
        '    </Tags>',
        '  </TagData>',
      ]

type Attributes = Readonly<Record<string, string | undefined>>

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(value)}"`]))
    .join('')

const open = (name: string, attributes: Attributes): string =>
  `<${name}${attributesText(attributes)}>`

const tag = (name: string, attributes: Attributes): string =>
  `<${name}${attributesText(attributes)}/>`

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as XML may hold it: characters that it has no way to write are left out. */
const escaped = (words: string): string =>
  words
    .toWellFormed()
    .replace(/[^\t\n\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)

/** A line feed within a paragraph's text is text: only the first line moves in. */
const indented = (lines: readonly string[], by: number): readonly string[] =>
  lines.map((line) => ' '.repeat(by) + line)
