import { instant } from '../../domain/field'
import { idFrom, type Id } from '../../domain/id'
import { isBlock, proseOf, type Block, type Part } from '../../store/prose'
import type { Minutes } from './schema'

/** A decision as it stands in the text. */
export interface Decision {
  readonly text: string
  /** ms since 1970, or absent. */
  readonly at: number | undefined
  /** Number of the agenda item it stands under; 0 before the first. */
  readonly item: number
  /** Which of the decisions it is, from 0, for finding it in the text. */
  readonly index: number
}

/** What stands in the text and is gathered beside it. */
export interface Gathered {
  /** Titles of the agenda items, in order. */
  readonly items: readonly string[]
  readonly decisions: readonly Decision[]
  /** Records of the actions that stand in the text, with the agenda item, in order. */
  readonly actions: ReadonlyMap<Id, number>
  /** Records of the photos that stand in the text, in order. */
  readonly photos: ReadonlySet<Id>
}

/** Titles of the agenda items of a meeting, in order. */
export const itemsOf = (doc: Minutes): readonly string[] =>
  gather(proseOf(doc.text('body')).now).items

/** Walks the whole text once. Total: what is not known here is walked through. */
export const gather = (parts: readonly Part[]): Gathered => {
  const items: string[] = []
  const decisions: Decision[] = []
  const actions = new Map<Id, number>()
  const photos = new Set<Id>()
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (!isBlock(part)) continue
      if (isItem(part)) items.push(textOf(part))
      else if (part.name === 'action') {
        const record = recordOf(part)
        if (record && !actions.has(record)) actions.set(record, items.length)
      } else if (part.name === 'photo') {
        const record = recordOf(part)
        if (record) photos.add(record)
      } else if (part.name === 'decision') {
        const [text, at] = [textOf(part), instantFrom(part.attributes['at'])]
        decisions.push({ text, at, item: items.length, index: decisions.length })
      } else walk(part.content)
    }
  }
  walk(parts)
  return { items, decisions, actions, photos }
}

/** Whether the block is the heading of an agenda item. */
export const isItem = (block: Block): boolean => block.name === 'heading' && levelOf(block) === 2

/** 2 for an agenda item, 3 below it; anything else a peer wrote is 2. */
export const levelOf = ({ attributes }: Block): 2 | 3 => (attributes['level'] === 3 ? 3 : 2)

/** The record of an action or a photo in the text. Absent when a peer wrote no id. */
export const recordOf = ({ attributes }: Block): Id | undefined => idFrom(attributes['record'])

/** An instant kept in a block, such as when something was decided. Absent when it is none. */
export const instantFrom = (value: unknown): number | undefined => instant().read(value, {})

/** The words of a block without any marks; a break is a new line. */
export const textOf = (part: Part): string => {
  if (!isBlock(part)) return part.text
  if (part.name === 'hardBreak') return '\n'
  return part.content.map(textOf).join('')
}
