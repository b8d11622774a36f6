import type { Keeping } from './keeping.svelte'
import type { Group } from './groups'

/** What stands under the name of a group: what it is about, never how many. */
export const lineOfGroup = (list: Keeping, { key, title }: Group): string => {
  if (key === 'all') return list.about.title
  if (key === 'today') return `Scenes ${ends(list.frame.scenes)}`
  if (key === 'next') return `Scenes ${ends(list.frame.next?.scenes ?? [])}`
  if (key === 'short' || key === 'short-next') return 'Needed, and not here'
  if (key === 'hot') return 'Do not move'
  if (key === 'late') return 'Past their last day'
  if (key === 'due') return 'Within a week'
  if (key === 'buy') return 'None or few are left'
  if (key === 'needed') return 'Still to come'
  if (key === 'onset') return 'Dressed or in play'
  if (key === 'lost') return 'Somebody has to know'
  if (key.startsWith('scene:')) return list.sets.get(key.slice('scene:'.length)) ?? ''
  if (key.startsWith('holder:')) return list.departmentOf(title)
  if (key.startsWith('in:')) return list.lineOfContainer(key.slice('in:'.length))
  return ''
}

const ends = (scenes: readonly string[]): string =>
  scenes.length < 3 ? scenes.join(', ') : `${scenes[0]} to ${scenes.at(-1)}`
