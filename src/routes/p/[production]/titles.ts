import { kinds } from '../../../lib/kinds'

const PAGES: Readonly<Record<string, string>> = {
  '': 'Today',
  all: 'All',
  people: 'Cast and crew',
  scenes: 'Scenes',
  days: 'Days',
  locations: 'Locations',
  share: 'Share',
  guest: 'Give to a guest',
  range: 'In range',
  'hand-off': 'Hand-off',
  settings: 'Settings',
  print: 'Print',
  import: 'Rows in',
  versions: 'Earlier versions',
  issues: 'Issues',
}

/** The heading of the page at `path`, within the production at `base`. */
export const titleOf = (path: string, base: string): string => {
  const place = path.slice(base.length + 1).split('/')[0] ?? ''
  return PAGES[place] ?? kinds.find((kind) => kind.id === place)?.many ?? 'Hotset'
}
