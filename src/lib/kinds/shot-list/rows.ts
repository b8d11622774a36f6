import { readAll } from '../../domain/field'
import type { Rows } from '../kind'
import { columns } from './columns'
import { nextNumber, schema, type ShotList } from './schema'

const { rank: _rank, ...fields } = schema.records.shot

/** Rows in from a spreadsheet. A shot without a letter or number gets the next free one. */
export const rows: Rows<typeof schema> = {
  columns,
  required: 'action',
  add: (list: ShotList, given) => {
    const used = new Map<string, string[]>()
    for (const { scene, number } of list.records.shot.rows) {
      used.set(scene, [...(used.get(scene) ?? []), number])
    }
    list.edit(`${given.length} shots brought in`, () => {
      list.records.shot.addAll(
        given.map((row) => {
          const scene = typeof row['scene'] === 'string' ? row['scene'] : ''
          const written = typeof row['number'] === 'string' ? bare(row['number'], scene) : ''
          const taken = used.get(scene) ?? []
          const number = written || nextNumber(taken, list.about.now.style)
          used.set(scene, [...taken, number])
          const read = readAll(fields, { ...row, scene, number })
          // Only what the sheet says is written; the rest stays unsaid.
          return Object.fromEntries(
            Object.entries(read).filter(
              ([key]) => key in row || key === 'scene' || key === 'number',
            ),
          )
        }),
      )
    })
  },
}

/** `42A` in scene 42 is shot `A`; `42-1` is `1`. */
const bare = (number: string, scene: string): string =>
  scene !== '' && number.startsWith(scene) && number !== scene
    ? number.slice(scene.length).replace(/^[-./\s]+/, '')
    : number
