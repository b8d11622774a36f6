import { MeetingDevice } from './meeting'
import { Air, sealerIn } from './meeting-air'
import { World } from './world'

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
  const left = new Set(crew)
  let [parts, steps] = [0, 0]
  for (const first of crew) {
    if (!left.delete(first)) continue
    parts++
    let [edge, far] = [[first], 0]
    while (edge.length > 0) {
      edge = edge
        .flatMap(({ links }) => links.flatMap(({ other }) => other?.device ?? []))
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
