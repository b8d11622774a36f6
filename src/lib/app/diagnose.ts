import { deviceSpace } from './space'
import type { Circle } from './circle.svelte'
import type { Allowed, CircleFacts, Facts, LinkFacts } from './diagnosis'
import { install } from './install.svelte'
import type { Network } from './network'
import type { Progress } from '../sync/exchange'
import type { Exchanged } from '../sync/room'
import type { Production } from './production.svelte'
import { reported } from './report'

/** Looks at everything a person needs who wants to know why a device is not in range. */
export const diagnose = async (production: Production, network: Network): Promise<Facts> => {
  const { state, problem } = production.kept
  const [space, camera, localNetwork, circles] = await Promise.all([
    deviceSpace(),
    allowed('camera'),
    allowed('local-network-access'),
    Promise.all(production.all.map((circle) => circleFacts(circle, production))),
  ])
  const lines = production.floor.room?.lines ?? []
  const urls = network.iceServers.flatMap(({ urls }) => urls)
  return {
    at: Date.now(),
    browser: navigator.userAgent,
    screen: `${innerWidth} x ${innerHeight}, ${matchMedia('(display-mode: standalone)').matches ? 'installed' : 'in the browser'}`,
    can: {
      link: typeof RTCPeerConnection !== 'undefined',
      look: !production.all.some((circle) => circle.cannotLook),
      camera,
      localNetwork,
      kept: install.ready,
    },
    network: {
      up: navigator.onLine,
      file: network.file,
      leftOut: network.leftOut,
      servers: lines.map(({ open, since }) => ({ open, since })),
      stun: urls.filter((url) => url.startsWith('stun')).length,
      turn: urls.filter((url) => url.startsWith('turn')).length,
      relayOnly: network.relayOnly,
    },
    circles,
    storage: { state, problem: problem?.problem, ...space },
    mistakes: reported(),
  }
}

const circleFacts = async (circle: Circle, production: Production): Promise<CircleFacts> => {
  const { name } = circle.row
  const isGuests = circle.row.guestOf !== undefined || circle.doc.about.now.only !== undefined
  const blobs = circle.room?.blobs
  const links = await Promise.all(
    (circle.room?.peers ?? []).map(async (peer): Promise<LinkFacts> => {
      const { device, since, distance, waiting, apartSince, found } = peer
      const travels = blobs?.between(device) ?? { photos: 0, files: 0 }
      const documents = distance.met ? distance.documents : undefined
      return {
        ...{ device, found, since, documents, bytes: waiting, apartSince, travels },
        route: await peer.route(),
        travelsSince: travels.photos + travels.files > 0 ? blobs?.copying.since : undefined,
      }
    }),
  )
  return {
    part: isGuests ? 'Guests' : name === 'Floor' || name === 'Office' ? name : 'Other',
    others: circle.members.filter(({ device }) => device !== production.me.device).length,
    documents: circle.documents.length,
    tabs: circle.room?.tabs ?? 0,
    links,
    stranger: circle.room?.stranger,
    coming: circle.room?.exchanged.progress ?? NOTHING,
    photoProblem: blobs?.problem?.problem,
    refused: refusedBy(circle.room?.exchanged),
  }
}

/** How much was refused, and is worth a word. */
const refusedBy = (exchange: Exchanged | undefined): number => {
  if (!exchange?.problem) return 0
  return Math.max(1, exchange.refused.filter(({ why }) => why !== 'no-frame').length)
}

const NOTHING: Progress = { done: 0, of: 0, received: 0, left: 0, allBegun: true }

/** What the browser lets the app do. Not every browser knows every name. */
const allowed = async (name: string): Promise<Allowed> => {
  try {
    // Names that are in no standard yet are in no typing either.
    const { state } = await navigator.permissions.query({ name: name as PermissionName })
    return state
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return 'unknown'
    throw error
  }
}
