import { append, type Block } from '../../store/prose'
import { itemsOf } from './gather'
import type { Minutes } from './schema'

/** Writes the topics of a meeting into another, without what was said. */
export const topicsInto = (from: Minutes, into: Minutes): void => {
  append(into.text('body'), itemsOf(from).flatMap(topic))
}

const topic = (title: string): readonly Block[] => [
  {
    name: 'heading',
    attributes: { level: 2 },
    content: title === '' ? [] : [{ text: title, marks: {} }],
  },
  { name: 'paragraph', attributes: {}, content: [] },
]
