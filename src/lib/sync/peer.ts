import type { Id } from '../domain/id'
import type { Distance } from './exchange'
import type { Route } from './route'

/**
 * How two devices found each other: by a signalling server, by a code that one showed the other, or
 * over the link to a third device, which introduced them.
 */
export type Found = 'server' | 'code' | { readonly by: Id }

/** A device this one is linked to now. */
export interface Peer {
  readonly device: Id
  /** This run of the app there: two tabs of one device are two. */
  readonly session: string
  /** Since when, in ms since 1970. */
  readonly since: number
  /** How the two found each other; absent when nobody noted it. */
  readonly found: Found | undefined
  readonly distance: Distance
  /** Since when documents have differed, in ms since 1970; absent while all are equal. */
  readonly apartSince: number | undefined
  /** Bytes handed over that the network has not taken yet. */
  readonly waiting: number
  /** How the two devices reach each other now. */
  route(): Promise<Route | undefined>
}

/** A signalling server, and whether it answers; nobody knows while it is asked for the first time. */
export interface Server {
  readonly url: string
  readonly open: boolean | undefined
  /** Since when it is so, in ms since 1970. */
  readonly since: number
}
