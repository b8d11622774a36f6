import { colourOf } from '../../domain/revision'
import type { Summary } from '../kind'
import type { ScriptDocument } from './schema'
import { latest, partsOf } from './text'

/** What a revision is called that has no name of its own: `Blue`, after cherry `Double white`. */
export const colourName = (colour: number): string => {
  const { name } = colourOf(colour)
  return name.slice(0, 1).toUpperCase() + name.slice(1)
}

/** What lists say of a script. Nothing in it is ever done. */
export const summaryOf = (doc: ScriptDocument): Summary => {
  const scenes = partsOf(doc).filter(({ scene, heading }) => scene ?? heading).length
  const revision = latest(doc)
  const counted = scenes === 1 ? '1 scene' : `${scenes} scenes`
  const name = revision && revision.colour > 0 ? revision.name || colourName(revision.colour) : ''
  return {
    title:
      doc.about.now.title || (revision ? revision.file.replace(/\.[^.]*$/, '') : '') || 'Script',
    fact: revision ? [counted, name].filter(Boolean).join(', ') : '',
    done: 0,
    total: 0,
    day: '',
  }
}
