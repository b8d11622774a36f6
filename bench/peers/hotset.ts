import { newId } from '../../src/lib/domain/id'
import { Replica } from '../../src/lib/store/replica'
import { Room } from '../../src/lib/sync/room'
import { MemoryLibrary } from '../../tests/memory-library'
import type { Stack } from './stack'
import { yjsSession } from './yjs-session'

/** Hotset's own room, with its documents in memory as those of all the others are. */
export const hotset: Stack = async ({ servers, room, documents }) => {
  const library = new MemoryLibrary()
  const ids = documents.map((id) => id as ReturnType<typeof newId>)
  for (const id of ids) library.list(id)
  await Room.open({
    name: room,
    password: room,
    circle: new Replica(),
    library,
    device: newId(),
    signalling: [servers.signalling],
    rtc: globalThis,
  })
  for (const id of ids) library.replica(id).onChange(() => library.settle(id))
  return yjsSession(
    ids.map((id) => library.replica(id).raw),
    documents,
  )
}
