import { grouped } from '../../domain/grouped'
import { beside, finds as findsOf, wordsBeside, wordsFrom } from '../findable'
import { angles, codeOf, framings, movements, sizes, wordsOf } from './codes'
import { designation, inSceneOrder, schema } from './schema'

/** The shots of a list by what they are called on set, with the trade's codes and their words. */
export const finds = findsOf(schema, (list) => {
  const besides = wordsBeside(list.records)
  const takes = grouped(list.records.take.rows, ({ shot }) => shot)
  return [
    { id: '', title: '', line: '', words: wordsFrom(list.about.now.day, besides()) },
    ...inSceneOrder(list).map((shot) => ({
      id: shot.id,
      title: [designation(shot), shot.action].filter(Boolean).join(' '),
      line: beside(
        codeOf(sizes, shot.size),
        codeOf(movements, shot.movement),
        shot.lens && `${shot.lens} mm`,
        shot.camera,
      ),
      words: wordsFrom(
        wordsOf(sizes, shot.size),
        wordsOf(framings, shot.framing),
        wordsOf(angles, shot.angle),
        wordsOf(movements, shot.movement),
        shot.equipment,
        shot.cast,
        shot.needs,
        shot.notes,
        shot.problem,
        shot.owner,
        shot.slate && `slate ${shot.slate}`,
        takes.get(shot.id)?.map(({ note }) => note),
        besides(shot.id),
      ),
    })),
  ]
})
