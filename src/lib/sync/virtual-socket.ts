/**
 * y-webrtc's signalling client opens WebSockets and nothing else. Those to this reserved host are
 * answered inside the page, by a switchboard; all others are the browser's own. The name is this
 * copy's alone, so that several in one process do not answer for each other.
 */
const HOST = `wss://${crypto.randomUUID()}.switchboard.hotset.invalid/`

/** The address y-webrtc is given for a room. */
export const switchboardUrl = (room: string): string => `${HOST}${encodeURIComponent(room)}`

/** What y-webrtc says to its signalling server, and hears. Source: y-webrtc 10.3, bin/server.js. */
export interface SocketFrame {
  readonly type: string
  readonly topic?: string
  readonly topics?: readonly string[]
  readonly data?: unknown
}

/** The page's end of one virtual connection, as the switchboard sees it. */
export interface Line {
  deliver(frame: SocketFrame): void
}

/** Answers the connections to one room. Returns the line to talk back on. */
export type Answer = (line: Line) => (frame: SocketFrame) => void

const answers = new Map<string, Answer>()

/** From now on `answer` takes the connections to this room. Returns the function that stops it. */
export const listen = (room: string, answer: Answer): (() => void) => {
  install()
  const url = switchboardUrl(room)
  answers.set(url, answer)
  return () => {
    if (answers.get(url) === answer) answers.delete(url)
  }
}

class VirtualSocket {
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  binaryType = 'blob'
  #take: ((frame: SocketFrame) => void) | undefined
  #closed = false

  constructor(url: string) {
    queueMicrotask(() => {
      const answer = answers.get(url)
      if (this.#closed || !answer) return this.close()
      this.#take = answer({
        deliver: (frame) => {
          if (!this.#closed) this.onmessage?.({ data: JSON.stringify(frame) })
        },
      })
      this.onopen?.()
    })
  }

  send(text: string): void {
    // Only y-webrtc writes here, and only frames of this shape.
    const frame = JSON.parse(text) as SocketFrame
    if (frame.type === 'ping') queueMicrotask(() => this.onmessage?.({ data: '{"type":"pong"}' }))
    else this.#take?.(frame)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    queueMicrotask(() => this.onclose?.())
  }
}

let installed = false

const install = (): void => {
  if (installed) return
  installed = true
  const Real = globalThis.WebSocket as typeof WebSocket | undefined
  const construct = (url: string | URL, protocols?: string | string[]): object => {
    if (String(url).startsWith(HOST)) return new VirtualSocket(String(url))
    if (!Real) throw new Error(`There is no WebSocket here for ${String(url)}`)
    return new Real(url, protocols)
  }
  globalThis.WebSocket = new Proxy(Real ?? (function () {} as unknown as typeof WebSocket), {
    construct: (_target, [url, protocols]: [string | URL, (string | string[])?]) =>
      construct(url, protocols),
  })
}
