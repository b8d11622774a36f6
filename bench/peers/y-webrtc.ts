import { WebrtcProvider } from 'y-webrtc'
import * as Y from 'yjs'
import type { Stack } from './stack'
import { yjsSession } from './yjs-session'

/** y-webrtc as it comes: a room for each document. */
export const yWebrtc: Stack = async ({ servers, room, documents }) => {
  const docs = documents.map((id) => {
    const doc = new Y.Doc()
    new WebrtcProvider(`${room}-${id}`, doc, {
      signaling: [servers.signalling],
      password: room,
      peerOpts: { config: { iceServers: [] } },
    })
    return doc
  })
  return yjsSession(docs, documents)
}
