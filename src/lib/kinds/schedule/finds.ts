import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { ofBoard } from './layout'
import { activeBoard, boardName, itemsOf, schema } from './schema'

/** What stands on the board in use: scenes by number, banners by their words. */
export const finds = findsOf(schema, (doc) => {
  const board = activeBoard(doc)
  let day = 1
  return [
    {
      id: '',
      title: '',
      line: '',
      words: wordsFrom(doc.records.board.ordered.map(boardName), wordsBeside(doc.records)()),
    },
    ...ofBoard(itemsOf(doc, board?.id)).flatMap((item) => {
      const at = day
      if (item.is === 'break') day++
      if (item.is === 'break' || (item.is === 'banner' && item.text === '')) return []
      const where = item.yard ? 'Not on a day' : `Above day break ${at}`
      const name = item.is === 'banner' ? item.text : `Scene ${item.number}${item.part}`
      return [
        {
          id: item.id,
          title: name,
          line: beside(boardName(board), where),
          words: '',
        },
      ]
    }),
  ]
})
