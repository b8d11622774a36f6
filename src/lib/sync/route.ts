/** How two devices reach each other. */
export interface Route {
  /**
   * `near`: straight, within one network. `far`: straight, across the internet. `relay`: through a
   * relay, which carries bytes it cannot read.
   */
  readonly way: 'near' | 'far' | 'relay'
  /** There and back, in ms; absent until it has been measured. */
  readonly roundTrip: number | undefined
}

/** The fields of W3C webrtc-stats that are read here. Any may be absent in some browser. */
interface Stat {
  readonly id?: string
  readonly type?: string
  readonly selectedCandidatePairId?: string
  readonly localCandidateId?: string
  readonly remoteCandidateId?: string
  readonly candidateType?: string
  readonly currentRoundTripTime?: number
  readonly state?: string
  readonly nominated?: boolean
  /** Firefox says so of the pair in use, and has no `selectedCandidatePairId`. */
  readonly selected?: boolean
}

/** The route in what `getStats` of a connection tells. Nothing while there is none. */
export const routeIn = (stats: Iterable<Stat>): Route | undefined => {
  const all = [...stats]
  const byId = new Map(all.map((stat) => [stat.id, stat]))
  const chosen = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId
  const pairs = all.filter(({ type }) => type === 'candidate-pair')
  const pair =
    pairs.find(({ id }) => id !== undefined && id === chosen) ??
    pairs.find(({ selected }) => selected === true) ??
    pairs.find(({ state, nominated }) => state === 'succeeded' && nominated === true)
  if (!pair) return undefined
  const ends = [pair.localCandidateId, pair.remoteCandidateId].map(
    (id) => byId.get(id)?.candidateType,
  )
  const { currentRoundTripTime: seconds } = pair
  return {
    // `srflx` asked a server how it looks from outside, so the pair crosses the internet. `prflx`
    // was met on the way: within one network that is how a device shows whose address is hidden.
    way: ends.includes('relay') ? 'relay' : ends.includes('srflx') ? 'far' : 'near',
    roundTrip: seconds === undefined ? undefined : Math.round(seconds * 1000),
  }
}

/** The route of a connection now. */
export const routeOf = async (connection: RTCPeerConnection): Promise<Route | undefined> => {
  // A connection that has just closed has no statistics.
  if (connection.connectionState === 'closed') return undefined
  const stats: Stat[] = []
  const report = await connection.getStats()
  report.forEach((stat: Stat) => stats.push(stat))
  return routeIn(stats)
}
