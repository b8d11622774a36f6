import { realTiming, type Timing } from './timing'

/** A way for sealed texts to reach the other devices of a room. */
export interface Transport {
  /** False when it is certain that the text did not leave. */
  publish(text: string): boolean | void
  close(): void
}

/** Makes a transport. Each sealed text that comes in over it goes to `receive`. */
export type Connect = (receive: (text: string) => void) => Transport

/** The first and the longest wait, in ms, before a server that went away is tried again. */
const RETRY = 800
const LONGEST_RETRY = 30_000
const PING = 25_000

/**
 * One signalling server, in y-webrtc's own protocol. It learns a random room name and sees sealed
 * texts. Comes back by itself, at once when the network does.
 */
export const serverLine = (
  url: string,
  room: string,
  onText: (text: string) => void,
  onState: (open: boolean) => void,
  timing: Timing = realTiming,
): Transport => {
  let socket: WebSocket | undefined
  let stopWaiting: (() => void) | undefined
  let wait = RETRY
  let closed = false

  const connect = () => {
    stopWaiting?.()
    if (closed || socket) return
    const ours = (socket = new WebSocket(url))
    let stopPinging: (() => void) | undefined
    ours.onopen = () => {
      wait = RETRY
      ours.send(JSON.stringify({ type: 'subscribe', topics: [room] }))
      stopPinging = timing.every(PING, () => ours.send('{"type":"ping"}'))
      onState(true)
    }
    ours.onmessage = ({ data }: MessageEvent<unknown>) => {
      const frame = frameFrom(data)
      if (frame?.type === 'publish' && frame.topic === room && typeof frame.data === 'string') {
        onText(frame.data)
      }
    }
    ours.onclose = ours.onerror = () => {
      stopPinging?.()
      if (socket !== ours) return
      socket = undefined
      onState(false)
      // Jitter, so that a crew does not come back all in the same moment.
      if (!closed) stopWaiting = timing.after(wait * (0.5 + timing.random()), connect)
      wait = Math.min(wait * 2, LONGEST_RETRY)
    }
  }
  const back = () => {
    wait = RETRY
    connect()
  }
  if (typeof window !== 'undefined') addEventListener('online', back)
  connect()
  return {
    publish: (data) => {
      if (socket?.readyState !== 1) return false
      socket.send(JSON.stringify({ type: 'publish', topic: room, data }))
      return true
    },
    close: () => {
      closed = true
      stopWaiting?.()
      if (typeof window !== 'undefined') removeEventListener('online', back)
      socket?.close()
    },
  }
}

const frameFrom = (
  data: unknown,
): { type?: unknown; topic?: unknown; data?: unknown } | undefined => {
  if (typeof data !== 'string') return undefined
  try {
    const frame: unknown = JSON.parse(data)
    return typeof frame === 'object' && frame !== null ? frame : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
