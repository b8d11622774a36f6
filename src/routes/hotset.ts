import { createContext } from 'svelte'
import type { Hotset } from '../lib/app/hotset.svelte'
import type { Production } from '../lib/app/production.svelte'

/** The app on this device, for every page. */
export const [hotset, provideHotset] = createContext<Hotset>()

/** The production whose pages these are. */
export const [production, provideProduction] = createContext<Production>()
