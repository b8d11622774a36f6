import { problem, type Problem } from '../domain/problem'
import { countedText, type Counted } from '../domain/counted'
import type { Id } from '../domain/id'
import type { Found } from '../sync/peer'
import type { Route } from '../sync/route'
import type { Progress } from '../sync/exchange'
import type { Network } from './network'

/** Whether the browser lets the app do something; `unknown` where it does not say. */
export type Allowed = 'granted' | 'denied' | 'prompt' | 'unknown'

/** One device that is linked now, in one circle. */
export interface LinkFacts {
  readonly device: Id
  readonly route: Route | undefined
  /** How the two devices found each other; absent when nobody noted it. */
  readonly found: Found | undefined
  /** ms since 1970. */
  readonly since: number
  /** Documents that are not known to be equal; absent before the first comparison. */
  readonly documents: number | undefined
  /** Handed over, and not taken by the network yet. */
  readonly bytes: number
  /** Since when something has been different, in ms since 1970; absent while all is equal. */
  readonly apartSince: number | undefined
  /** Photos and files that travel or wait to, in either direction, and since when. */
  readonly travels: Counted
  readonly travelsSince: number | undefined
}

/** One circle, by its part only: names of guests' circles are names of documents. */
export interface CircleFacts {
  readonly part: 'Floor' | 'Office' | 'Guests' | 'Other'
  /** Other devices that are in it. */
  readonly others: number
  readonly documents: number
  readonly tabs: number
  readonly links: readonly LinkFacts[]
  readonly stranger: Problem['problem'] | undefined
  /** What is on its way to this device. */
  readonly coming: Progress
  /** Why no photos and files come at the moment; absent when they may. */
  readonly photoProblem: Problem['problem'] | undefined
  /** Things another device sent that no document took in. */
  readonly refused: number
}

/** All that is told about how this device shares and keeps. Holds no name, title, secret or address. */
export interface Facts {
  /** ms since 1970. */
  readonly at: number
  /** As the browser names itself. */
  readonly browser: string
  readonly screen: string
  readonly can: {
    /** Connect to other devices directly. */
    readonly link: boolean
    /** Look for them: the code for it is here. */
    readonly look: boolean
    readonly camera: Allowed
    /** Chromium's permission; `unknown` where there is none to ask for. */
    readonly localNetwork: Allowed
    /** Whether the service worker keeps the app for a start without a network. */
    readonly kept: boolean
  }
  readonly network: {
    /** What the browser says; `true` says little, `false` is sure. */
    readonly up: boolean
    readonly file: Network['file']
    readonly leftOut: readonly string[]
    /** The first is the one beside the page, when the host named no other. `open` is absent while nobody knows. */
    readonly servers: readonly { readonly open: boolean | undefined; readonly since: number }[]
    readonly stun: number
    readonly turn: number
    readonly relayOnly: boolean
  }
  readonly circles: readonly CircleFacts[]
  readonly storage: {
    readonly state: 'saved' | 'saving' | 'failed'
    readonly problem: Problem['problem'] | undefined
    /** Bytes; absent where the browser does not say. */
    readonly used: number | undefined
    readonly free: number | undefined
    readonly persistent: boolean
  }
  readonly mistakes: readonly {
    readonly at: number
    readonly during: string
    readonly says: string
  }[]
}

/** A link whose documents differ for longer than this, in ms, is stuck rather than busy. */
const STUCK = 60_000
/** A server that has not answered for this many ms is not only slow. */
const SILENT = 5000
/** Less free space than this, in bytes, fills up in a day of photos. */
const LITTLE = 200e6

/** What is wrong, the most likely cause of the others first. Nothing to worry about gives none. */
export const troublesIn = (facts: Facts): readonly Problem[] => {
  const { can, network, storage, circles, at } = facts
  const links = circles.flatMap((circle) => circle.links)
  const others = circles.some((circle) => circle.others > 0)
  const answering = network.servers.filter(({ open }) => open).length
  const silent = network.servers.filter(({ open, since }) => !open && at - since > SILENT).length
  const { photoProblem } = circles.find(({ photoProblem }) => photoProblem) ?? {}
  const alone = others && links.length === 0
  const found: (Problem | false | undefined)[] = [
    storage.state === 'failed' && problem(storage.problem ?? 'storage-closed'),
    !can.link && problem('no-direct-link'),
    !can.look && problem('links-not-here'),
    ...circles.map(({ stranger }) => stranger && problem(stranger)),
    circles.some(({ refused }) => refused > 0) && problem('peer-refused'),
    photoProblem && problem(photoProblem),
    can.link && network.relayOnly && network.turn === 0 && problem('relay-missing'),
    alone && !network.up && problem('network-none'),
    alone && can.localNetwork === 'denied' && problem('local-network-refused'),
    alone && network.up && answering > 0 && problem('nobody-answers'),
    alone && network.up && answering === 0 && silent > 0 && problem('servers-silent'),
    alone && network.up && network.servers.length === 0 && problem('servers-none'),
    links.some(({ apartSince }) => apartSince !== undefined && at - apartSince > STUCK) &&
      problem('link-stuck'),
    network.file === 'broken' && problem('config-broken'),
    network.leftOut.length > 0 && problem('config-left-out', network.leftOut.join(', ')),
    storage.free !== undefined && storage.free < LITTLE && problem('storage-little'),
    !storage.persistent && problem('storage-not-promised'),
    !can.kept && problem('app-not-kept'),
  ]
  return found.flatMap((one) => one || [])
}

/** The facts as text to send to whoever helps. Devices are numbers; nobody can join with it. */
export const reportText = (facts: Facts, release: string): string => {
  const { can, network, storage, circles, at } = facts
  const numbers = new Map<Id, number>()
  const numberOf = (device: Id): number => {
    const number = numbers.get(device) ?? numbers.size + 1
    numbers.set(device, number)
    return number
  }
  const foundBy = (found: Found | undefined): string =>
    found === undefined
      ? 'found somehow'
      : typeof found === 'string'
        ? `found by a ${found}`
        : `introduced by device ${numberOf(found.by)}`
  const ago = (time: number) => `${Math.max(0, Math.round((at - time) / 1000))} s`
  const lines = [
    `Hotset ${release}, ${new Date(at).toISOString()}`,
    `Browser: ${facts.browser}`,
    `Screen: ${facts.screen}`,
    `Direct links: ${can.link ? 'yes' : 'no'}. Can look: ${can.look ? 'yes' : 'no'}. Camera: ${can.camera}. Local network: ${can.localNetwork}. App kept: ${can.kept ? 'yes' : 'no'}`,
    `Network: ${network.up ? 'up' : 'down'}. config.json: ${[network.file, ...network.leftOut].join(', left out ')}`,
    `Servers: ${network.servers.length === 0 ? 'none' : network.servers.map(({ open, since }, index) => `${index + 1} ${open === undefined ? 'asked' : open ? 'answers' : 'silent'} for ${ago(since)}`).join('; ')}`,
    `STUN servers: ${network.stun}. Relays: ${network.turn}. Only by a relay: ${network.relayOnly ? 'yes' : 'no'}`,
    `Storage: ${storage.state}${storage.problem ? ` (${storage.problem})` : ''}, ${bytes(storage.used)} used, ${bytes(storage.free)} free, ${storage.persistent ? 'promised' : 'not promised'}`,
    ...circles.flatMap((circle) => [
      `${circle.part}: ${circle.documents} documents, ${circle.others} other devices, ${circle.links.length} linked, ${circle.tabs} other tabs${circle.coming.of > 0 ? `, ${circle.coming.done} of ${circle.coming.of} documents have come` : ''}${circle.photoProblem ? `, ${circle.photoProblem}` : ''}${circle.stranger ? `, ${circle.stranger}` : ''}${circle.refused > 0 ? `, ${circle.refused} refused` : ''}`,
      ...circle.links.map(
        ({ device, route, found, since, documents, bytes: waiting, apartSince, travels }) =>
          `  Device ${numberOf(device)}: ${route?.way ?? 'unknown way'}, ${route?.roundTrip === undefined ? 'round trip unknown' : `${route.roundTrip} ms`}, ${foundBy(found)}, for ${ago(since)}, ${documents === undefined ? 'comparing' : `${documents} documents differ`}${apartSince === undefined ? '' : ` for ${ago(apartSince)}`}, ${waiting} bytes waiting, ${countedText(travels)}`,
      ),
    ]),
    ...troublesIn(facts).map((trouble) => `Trouble: ${trouble.problem}`),
    ...facts.mistakes.map(
      ({ at: time, during, says }) =>
        `Mistake ${ago(time)} ago, ${during}: ${withoutSecrets(says)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

const bytes = (count: number | undefined): string =>
  count === undefined ? 'unknown' : `${(count / 1e6).toFixed(1)} MB`

/**
 * A sentence of the browser's or ours without what could be a secret or a name: addresses, ids,
 * keys, and everything in quotes.
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(/\b[a-z][a-z\d+.-]*:[^\s]+/gi, '(address)')
    .replace(/(["'“‘`«])[^"'”’`»]*["'”’`»]/g, '(words)')
    .replace(/\b(\d{1,3}\.){3}\d{1,3}\b|\b[\da-f]*:[\da-f:]+\b|\b[\w-]+\.local\b/gi, '(address)')
    .replace(/[\w+/=-]{16,}/g, '(key)')
    .slice(0, 300)
