import type { Id } from '../../src/lib/domain/id'
import { SimDevice } from './device'
import { Network } from './network'
import { World } from './world'

/** Some devices that list the same documents, on wires that are as good as real ones. */
export const crew = (count: number, documents = 1, seed = 1) => {
  const world = new World(seed)
  const devices = Array.from({ length: count }, (_, n) => new SimDevice(world, `d${n}`))
  const network = new Network(world, devices)
  const ids: readonly Id[] = Array.from({ length: documents }, () => world.id())
  for (const device of devices) ids.forEach((id) => device.disk.listed.add(id))
  const at = (index: number): SimDevice => {
    const device = devices[index]
    if (!device) throw new Error(`There is no device ${index}`)
    return device
  }
  const id = (index = 0): Id => {
    const one = ids[index]
    if (!one) throw new Error(`There is no document ${index}`)
    return one
  }
  /** Everybody who is not linked is; then a while passes. */
  const meet = async () => {
    for (const a of devices) for (const b of devices) network.connect(a, b, false)
    await world.run(6000)
  }
  return { world, network, devices, ids, at, id, meet }
}

/** Adds a record to a document, as a person would. */
export const type = async (device: SimDevice, id: Id, name: string): Promise<void> => {
  const doc = await device.document(id)
  doc.edit('', () => doc.records.item.add({ name }))
}

/** The names in a document, in the order of letters. */
export const namesIn = async (device: SimDevice, id: Id): Promise<readonly string[]> =>
  (await device.document(id)).records.item.rows.map(({ name }) => name).sort()

/** Everybody has the same documents from long ago, all put away. */
export const sameOnAll = async (
  devices: readonly SimDevice[],
  ids: readonly Id[],
  run: (ms: number) => Promise<void>,
): Promise<void> => {
  const [first, ...others] = devices
  for (const id of ids) {
    if (first) await type(first, id, 'Rope')
    for (const other of others) first && other.disk.now(id).load(first.disk.now(id).all(), {})
  }
  devices.forEach((device) => device.put())
  await run(6000)
  for (const { disk } of devices) disk.opened = 0
}
