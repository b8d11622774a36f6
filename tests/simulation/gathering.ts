import { FakePeer } from './fake-peer'
import { MeetingDevice } from './meeting'
import { Air, sealerIn } from './meeting-air'
import { World } from './world'
import { worldTime } from './world-time'

/** What a large crew came to. */
export interface Gathered {
  /** Groups that no link joins. */
  readonly parts: number
  readonly most: number
  readonly mean: number
  /** Links between the two that are furthest apart, from the first device on. */
  readonly steps: number
  /** Bytes of introductions that all have sent until then, and in one idle minute after it. */
  readonly bytes: number
  readonly idleBytes: number
}

/** Lets `count` devices come to one server within a minute, and looks at the crew they are after five. */
export const gather = async (count: number, seed: number): Promise<Gathered> => {
  const world = new World(seed)
  const giveBack = worldTime(world)
  try {
    return await gatherIn(world, count)
  } finally {
    giveBack()
  }
}

const gatherIn = async (world: World, count: number): Promise<Gathered> => {
  FakePeer.begin(world, 5, true)
  const air = new Air(world)
  const crew: MeetingDevice[] = []
  for (let n = 0; n < count; n++) {
    world.after((n * 60_000) / count, () => {
      const device = new MeetingDevice(world, air, sealerIn(world, 'ours'))
      crew.push(device)
      world.after(5, () => void air.serve(device))
    })
  }
  await world.run(300_000)
  const { bytes } = air.carried
  await world.run(60_000)
  const idleBytes = air.carried.bytes - bytes
  const degrees = crew.map(({ links }) => links.length)
  const byClient = new Map(crew.map((device) => [device.client, device]))
  const left = new Set(crew)
  let [parts, steps] = [0, 0]
  for (const first of crew) {
    if (!left.delete(first)) continue
    parts++
    let [edge, far] = [[first], 0]
    while (edge.length > 0) {
      edge = edge
        .flatMap(({ links }) => links.flatMap(({ hello }) => byClient.get(hello.client) ?? []))
        .filter((device) => left.delete(device))
      if (edge.length > 0) far++
    }
    steps = Math.max(steps, far)
  }
  crew.forEach((device) => device.crash())
  return {
    parts,
    most: Math.max(...degrees),
    mean: degrees.reduce((sum, degree) => sum + degree, 0) / count,
    steps,
    bytes,
    idleBytes,
  }
}

/** What a crew that comes at one moment came to. */
export interface Together {
  /** ms until every device was linked to every other. */
  readonly after: number
  /** Ends of connections begun until then, for each end of a link. */
  readonly ends: number
}

/** Lets two to nine devices come within `span` ms, and waits until all are linked to all, a minute at most. */
export const together = async (seed: number, span: number): Promise<Together> => {
  const world = new World(seed)
  const giveBack = worldTime(world)
  try {
    FakePeer.begin(world, 1 + world.dice(40), world.once(2))
    const air = new Air(world)
    const count = 2 + world.dice(8)
    const crew: MeetingDevice[] = []
    for (let n = 0; n < count; n++) {
      world.after(world.dice(span), () => {
        const device = new MeetingDevice(world, air, sealerIn(world, 'ours'))
        crew.push(device)
        world.after(5, () => void air.serve(device))
      })
    }
    const isLinked = () =>
      crew.length === count && crew.every(({ links }) => links.length === count - 1)
    while (!isLinked() && world.now < 60_000) await world.run(50)
    const begun = crew.reduce((sum, { happened }) => sum + happened.begun, 0)
    const after = isLinked() ? world.now : Infinity
    crew.forEach((device) => device.crash())
    return { after, ends: begun / (count * (count - 1)) }
  } finally {
    giveBack()
  }
}
