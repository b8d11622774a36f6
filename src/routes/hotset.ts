import { createContext } from 'svelte'
import type { Hotset } from '../lib/app/hotset.svelte'
import type { Production } from '../lib/app/production.svelte'
import type { SaidTo } from '../lib/app/talk/said-to'
import type { Coming } from '../lib/app/today'
import type { Wall } from '../lib/domain/clock'

/** The app on this device, for every page. */
export const [hotset, provideHotset] = createContext<Hotset>()

/** The production whose pages these are. */
export const [production, provideProduction] = createContext<Production>()

interface Ahead {
  /** What calendar and clock say on set now. */
  readonly clock: Wall
  /** What is due today, of all documents: worked out once for all who show it. */
  readonly coming: readonly Coming[]
  /** What was said to this person in comments, and is not read here. */
  readonly said: readonly SaidTo[]
}

/** What the production has before it now. */
export const [ahead, provideAhead] = createContext<Ahead>()
