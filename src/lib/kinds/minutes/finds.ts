import { isBlock, proseOf, type Block, type Part } from '../../store/prose'
import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { isItem, textOf } from './gather'
import { numbersOf } from './number'
import { blockName } from './place'
import { schema } from './schema'

const statusWords = { present: 'Present', apologies: 'Apologies', absent: 'Absent' }

/** Actions, who is there, and every paragraph of the text with the topic it stands under. */
export const finds = findsOf(schema, (doc) => {
  const { about, records } = doc
  const { day, place, chair, noteTaker, nextMeeting, number } = about.now
  const besides = wordsBeside(records)
  const actions = records.action.ordered
  const numbers = numbersOf(actions, number)
  let topic = ''
  return [
    {
      id: '',
      title: '',
      line: '',
      words: wordsFrom(day, place, chair, noteTaker, nextMeeting, besides()),
    },
    ...actions.map(({ id, what, owner, ownerDepartment }) => ({
      id,
      title: what,
      line: beside(numbers.get(id), owner),
      words: wordsFrom(ownerDepartment, besides(id)),
    })),
    ...records.attendee.ordered.map(({ id, name, status, department }) => ({
      id,
      title: name,
      line: statusWords[status],
      words: department,
    })),
    ...proseOf(doc.text('body')).now.flatMap((part, index) => {
      const title = read(part).trim()
      const line = topic
      if (isBlock(part) && isItem(part)) topic = title
      return title === '' ? [] : [{ id: blockName(index), title, line, words: '' }]
    }),
  ]
})

/** The words of a block; the paragraphs of a list stand apart. */
const read = (part: Part): string =>
  isBlock(part) && holdsBlocks(part) ? below(part) : textOf(part)
const below = ({ content }: Block): string => content.map(read).join(' ')
const holdsBlocks = ({ content }: Block): boolean =>
  content.some((part) => isBlock(part) && part.name !== 'hardBreak')
