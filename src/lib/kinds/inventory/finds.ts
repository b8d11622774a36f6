import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { schema } from './schema'
import { stowageOf } from './stow/stowage'
import { whereOf } from './stow/where'
import { categoryWords, holdsWords, stateWords, typeWords } from './words'

/** The things of an inventory, each with its state, where it is and who has it. */
export const finds = findsOf(schema, ({ about, records }) => {
  const besides = wordsBeside(records)
  const stowage = stowageOf(records.item.ordered)
  return [
    { id: '', title: '', line: '', words: wordsFrom(typeWords[about.now.type], besides()) },
    ...records.item.ordered.map((item) => ({
      id: item.id,
      title: [item.tag, item.name].filter(Boolean).join(' '),
      line: beside(stateWords[item.state], whereOf(item, stowage), item.holder),
      words: wordsFrom(
        item.description,
        item.category === '' ? '' : categoryWords[item.category],
        item.scenes.map((scene) => `sc ${scene}`),
        item.character,
        item.change === '' ? '' : `change ${item.change}`,
        item.size,
        item.colour,
        item.serial,
        item.vendor,
        item.poNumber,
        item.returnTo,
        item.owner,
        item.conditionIn,
        item.conditionOut,
        item.safety,
        item.hot ? 'Hot' : '',
        item.note,
        item.lossNote,
        item.holds === '' ? '' : holdsWords[item.holds],
        besides(item.id),
      ),
    })),
  ]
})
