import { WebSocketServer } from 'ws'

/** Largest frame taken, in bytes: an offer with all its candidates is a tenth of it. */
const LARGEST = 64 * 1024
/** Rooms one connection may listen to, and frames it may send in ten seconds. */
const MOST_TOPICS = 64
const MOST_FRAMES = 600
const BEAT = 30_000

/**
 * A signalling server in y-webrtc's own protocol: it passes on what devices of a room say to each
 * other until they are connected, and keeps nothing. Rooms are random names, what is passed on is
 * sealed; the server can read neither. Protocol: y-webrtc 10.3, bin/server.js.
 *
 * @param {import('node:http').Server} server
 * @param {{ path: string }} options `path`: the only address upgraded to a socket.
 * @returns {{ readonly connections: number, close: () => void }}
 */
export const attachSignalling = (server, { path }) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST })
  /** @type {Map<string, Set<import('ws').WebSocket>>} */
  const rooms = new Map()

  server.on('upgrade', (request, socket, head) => {
    if (new URL(request.url ?? '/', 'http://here').pathname !== path) return socket.destroy()
    sockets.handleUpgrade(request, socket, head, (connection) => {
      sockets.emit('connection', connection, request)
    })
  })

  sockets.on('connection', (connection) => {
    /** @type {Set<string>} */
    const topics = new Set()
    let alive = true
    let frames = 0
    const beat = setInterval(() => {
      if (!alive) return connection.terminate()
      alive = false
      frames = 0
      connection.ping()
    }, BEAT)
    const calm = setInterval(() => (frames = 0), 10_000)
    connection.on('pong', () => (alive = true))
    connection.on('error', () => connection.terminate())
    connection.on('close', () => {
      clearInterval(beat)
      clearInterval(calm)
      for (const topic of topics) leave(topic)
    })
    /** @param {string} topic */
    const leave = (topic) => {
      const room = rooms.get(topic)
      room?.delete(connection)
      if (room?.size === 0) rooms.delete(topic)
    }
    connection.on('message', (data) => {
      alive = true
      if (++frames > MOST_FRAMES) return connection.close(1008, 'too many frames')
      const frame = frameFrom(String(data))
      if (!frame) return
      if (frame.type === 'ping') connection.send('{"type":"pong"}')
      for (const topic of topicsOf(frame.topics)) {
        if (frame.type === 'subscribe' && topics.size < MOST_TOPICS) {
          topics.add(topic)
          const room = rooms.get(topic) ?? new Set()
          rooms.set(topic, room.add(connection))
        } else if (frame.type === 'unsubscribe' && topics.delete(topic)) leave(topic)
      }
      if (frame.type === 'publish' && typeof frame.topic === 'string') {
        const room = rooms.get(frame.topic)
        const text = JSON.stringify({ ...frame, clients: room?.size ?? 0 })
        // The sender hears it too: that is how clients of this protocol know it was passed on.
        for (const other of room ?? []) if (other.readyState === 1) other.send(text)
      }
    })
  })

  return {
    get connections() {
      return sockets.clients.size
    },
    close: () => {
      for (const connection of sockets.clients) connection.terminate()
      sockets.close()
    },
  }
}

/**
 * @param {string} text
 * @returns {{ type?: unknown, topic?: unknown, topics?: unknown } | undefined}
 */
const frameFrom = (text) => {
  try {
    const frame = JSON.parse(text)
    return typeof frame === 'object' && frame !== null ? frame : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/**
 * @param {unknown} topics
 * @returns {string[]}
 */
const topicsOf = (topics) =>
  Array.isArray(topics)
    ? topics
        .filter((topic) => typeof topic === 'string' && topic.length <= 128)
        .slice(0, MOST_TOPICS)
    : []
