import type { BlockId } from './blocks'
import type { Sheet } from './sheet'

/** Something a sheet should have and has not. */
export interface Missing {
  /** `No hospital`, `Cast 4 has no telephone`. */
  readonly text: string
  /** Where on the sheet it would stand; `head` is the head. */
  readonly at: BlockId | 'head'
}

/** What is still missing, the gravest first. What is hidden is not missed. */
export const missingOf = (sheet: Sheet): readonly Missing[] => {
  const missing: Missing[] = []
  const miss = (at: Missing['at'], text: string): void => void missing.push({ at, text })
  if (sheet.day === '') miss('head', 'No day')
  if (sheet.unitCall.text === '') miss('head', 'No unit call')
  const scenes = sheet.rows.filter((row) => row.is === 'scene')
  if (scenes.length === 0) miss('scenes', 'No scenes on this day')
  if (sheet.hospital.text === '') miss('places', 'No hospital')
  else if (sheet.hospital.is === 'plain') {
    for (const { name, location } of sheet.places) {
      if (location.hospital.trim() === '') {
        miss('places', `${name.text || 'A location'} has no hospital`)
      }
    }
  }
  if (sheet.places.length === 0) miss('places', 'No location')
  for (const { name, address, location } of sheet.places) {
    if (address.text === '') miss('places', `${name.text || 'A location'} has no address`)
    if (location.coordinates === '' && sheet.sun.text === '') {
      miss('conditions', `${name.text || 'A location'} has no coordinates for the sun`)
    }
  }
  if (sheet.typed.weather === '') miss('conditions', 'No weather')
  if (sheet.wrap.text === '') miss('conditions', 'No estimated wrap')
  for (const { number, scene, pages, plan, unknown } of scenes) {
    if (!scene) miss('scenes', `Scene ${number} is not in the book`)
    else if (pages.text === '') miss('scenes', `Scene ${number} has no length`)
    if (plan.text === '') miss('scenes', `Scene ${number} has no time`)
    for (const name of unknown) miss('scenes', `${name} in scene ${number} is nobody in the book`)
  }
  for (const { person, name, onSet, scenes } of sheet.cast) {
    const called = person.number ? `Cast ${person.number}` : person.character || person.name
    if (name.text === '') miss('cast', `${called} has no name`)
    if (person.phone === '') miss('cast', `${called} has no telephone`)
    if (scenes.length > 0 && onSet.text === '') miss('cast', `${called} has no time on set`)
  }
  const without = sheet.crew.flatMap(({ rows }) => rows.filter(({ phone }) => phone === ''))
  if (without.length === 1)
    miss('crew', `${without[0]?.name || 'One of the crew'} has no telephone`)
  if (without.length > 1) miss('crew', `${without.length} of the crew have no telephone`)
  return missing.filter(({ at }) => at === 'head' || sheet.shows(at))
}
