import { Finder, type FoundGroup } from './finder'
import { Gathering, type Wanted } from './gathering'

/** What a page tells the worker. */
export type Told =
  { readonly wanted: readonly Wanted[] } | { readonly number: number; readonly query: string }

/** What the worker tells the page. */
export type Says =
  | { readonly number: number; readonly groups: readonly FoundGroup[] }
  /** Something may be found that was not; so many documents are still to be read. */
  | { readonly waiting: number }
  | { readonly failed: string }

const say = (says: Says) => postMessage(says)
const finder = new Finder()
const gathering = new Gathering(finder, (waiting) => say({ waiting }))

addEventListener('message', ({ data }: MessageEvent<Told>) => {
  if ('wanted' in data) gathering.list(data.wanted)
  else say({ number: data.number, groups: finder.find(data.query) })
})
// A mistake of ours is said in the page, where it is noted.
addEventListener('unhandledrejection', ({ reason }) => say({ failed: String(reason) }))
