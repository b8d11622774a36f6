import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as Y from 'yjs'
import type { Stack } from './stack'
import { yjsSession } from './yjs-session'

/** One central server that has every document in memory; one socket from each page. */
export const hocuspocus: Stack = async ({ servers, room, documents }) => {
  const websocketProvider = new HocuspocusProviderWebsocket({ url: servers.hocuspocus })
  const docs = documents.map((id) => {
    const document = new Y.Doc()
    new HocuspocusProvider({ websocketProvider, name: `${room}-${id}`, document }).attach()
    return document
  })
  return yjsSession(docs, documents)
}
