import { ImmutableString } from '@automerge/automerge'
import { Repo, type AutomergeUrl, type DocHandle } from '@automerge/automerge-repo'
import { WebSocketClientAdapter } from '@automerge/automerge-repo-network-websocket'
import type { Stack } from './stack'

interface Items {
  item?: Record<string, { name: ImmutableString }>
}

/** automerge-repo through its own WebSocket server, which keeps every document in memory. */
export const automerge: Stack = async ({ servers, documents }) => {
  const repo = new Repo({ network: [new WebSocketClientAdapter(servers.automerge)] })
  const known = documents.filter((url) => url.startsWith('automerge:'))
  const handles: DocHandle<Items>[] = []
  for (const url of known) handles.push(await repo.find<Items>(url as AutomergeUrl))
  while (handles.length < documents.length) handles.push(repo.create<Items>({ item: {} }))
  const sizes = handles.map((handle) => Object.keys(handle.doc().item ?? {}).length)
  const listeners: (() => void)[] = []
  handles.forEach((handle, index) =>
    handle.on('change', ({ doc }) => {
      sizes[index] = Object.keys(doc.item ?? {}).length
      listeners.forEach((listener) => listener())
    }),
  )
  const fill = (document: number, rows: number, text: string) =>
    handles[document]?.change((doc) => {
      const item = (doc.item ??= {})
      // A string that is replaced whole, as the other stacks keep it.
      for (let row = 0; row < rows; row++) {
        item[crypto.randomUUID()] = { name: new ImmutableString(text) }
      }
    })
  return {
    documents: handles.map(({ url }) => url),
    add: (text) => fill(0, 1, text),
    fill,
    count: () => sizes.reduce((sum, size) => sum + size, 0),
    onChange: (listener) => void listeners.push(listener),
  }
}
