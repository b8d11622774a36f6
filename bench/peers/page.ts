import type { Session, Stack, Work } from './stack'

/*
 * The page that both ends of every stack run in. It keeps hold of all connections, so that the
 * bench can cut them as a dead spot does, whatever the stack.
 */

const connections = new Set<{ close(): void }>()

/** The same constructor, which remembers what it made. */
const remembered = <T extends new (...given: never[]) => { close(): void }>(Real: T): T =>
  new Proxy(Real, {
    construct: (target, given, newTarget) => {
      const made = Reflect.construct(target, given, newTarget) as { close(): void }
      connections.add(made)
      return made
    },
  })

globalThis.RTCPeerConnection = remembered(RTCPeerConnection)
globalThis.WebSocket = remembered(WebSocket)

const stacks: Readonly<Record<string, () => Promise<Stack>>> = {
  Hotset: async () => (await import('./hotset')).hotset,
  'y-webrtc': async () => (await import('./y-webrtc')).yWebrtc,
  Hocuspocus: async () => (await import('./hocuspocus')).hocuspocus,
  'automerge-repo': async () => (await import('./automerge')).automerge,
}

let session: Session | undefined
const mustSession = (): Session => {
  if (!session) throw new Error('Open a stack first')
  return session
}
const now = () => performance.timeOrigin + performance.now()

const page = {
  /** Loads the code of a stack, so that it is not part of any time taken. */
  load: async (name: string) => void (await stacks[name]?.()),
  open: async (name: string, work: Work) => {
    const stack = await stacks[name]?.()
    if (!stack) throw new Error(`There is no stack called ${name}`)
    const began = now()
    session = await stack(work)
    return { documents: session.documents, began }
  },
  add: (text: string) => {
    const at = now()
    mustSession().add(text)
    return at
  },
  fill: (document: number, rows: number, text: string) => mustSession().fill(document, rows, text),
  count: () => mustSession().count(),
  /** The moment at which there are so many records; nothing when that does not happen in time. */
  reached: (count: number, timeout: number) =>
    new Promise<number | undefined>((resolve) => {
      const current = mustSession()
      const look = () => {
        if (current.count() < count) return false
        resolve(now())
        return true
      }
      if (look()) return
      current.onChange(look)
      setTimeout(() => resolve(undefined), timeout)
    }),
  /** Ends every connection of this page, as a dead spot does; the stack may make new ones. */
  cut: () => {
    for (const connection of connections) connection.close()
    connections.clear()
  },
}

export type BenchPage = typeof page
Object.assign(globalThis, { bench: page })
