import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { schema } from './schema'
import { categoryWords, stateWords, typeWords } from './words'

/** The things of an inventory, each with its state, where it is and who has it. */
export const finds = findsOf(schema, ({ about, records }) => {
  const besides = wordsBeside(records)
  return [
    { id: '', title: '', line: '', words: wordsFrom(typeWords[about.now.type], besides()) },
    ...records.item.ordered.map((item) => ({
      id: item.id,
      title: [item.tag, item.name].filter(Boolean).join(' '),
      line: beside(stateWords[item.state], item.place, item.holder),
      words: wordsFrom(
        item.description,
        item.category === '' ? '' : categoryWords[item.category],
        item.scenes.map((scene) => `sc ${scene}`),
        item.character,
        item.vendor,
        item.poNumber,
        item.returnTo,
        item.conditionIn,
        item.conditionOut,
        item.safety,
        item.hot ? 'Hot' : '',
        item.note,
        besides(item.id),
      ),
    })),
  ]
})
