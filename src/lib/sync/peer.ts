import type { Id } from '../domain/id'
import type { Distance } from './exchange'
import type { Route } from './route'

/** A device this one is linked to now. */
export interface Peer {
  readonly device: Id
  /** This run of the app there: two tabs of one device are two. */
  readonly session: string
  /** Since when, in ms since 1970. */
  readonly since: number
  readonly distance: Distance
  /** Since when documents have differed, in ms since 1970; absent while all are equal. */
  readonly apartSince: number | undefined
  /** Bytes handed over that the network has not taken yet. */
  readonly waiting: number
  /** How the two devices reach each other now. */
  route(): Promise<Route | undefined>
}

/** A signalling server, and whether it answers. */
export interface Server {
  readonly url: string
  readonly open: boolean
  /** Since when it is so, in ms since 1970. */
  readonly since: number
}
