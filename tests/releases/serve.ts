import { createServer, type Server } from 'node:http'
import { attachSignalling } from '../../src/server/signalling.js'
import { serveFolder } from '../../src/server/static.js'

/** An address that serves one release, and another one from the moment the test says so. */
export class Host {
  readonly address: string
  readonly #server: Server
  readonly #choose: (folder: string) => void

  private constructor(server: Server, address: string, choose: (folder: string) => void) {
    this.#server = server
    this.address = address
    this.#choose = choose
  }

  /**
   * `signalling`: where devices find each other, when that is another address than this. `base`: the path
   * that everything is served under, as `/film/`.
   */
  static async open(folder: string, signalling?: string, base = '/'): Promise<Host> {
    let serve = serveFolder(folder, base)
    const server = createServer((request, response) => {
      if (signalling !== undefined && request.url === `${base}config.json`) {
        response.setHeader('content-type', 'application/json')
        return response.end(JSON.stringify({ signalling: [signalling] }))
      }
      return serve(request, response)
    })
    attachSignalling(server, { path: `${base}signal` })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = server.address()
    if (typeof at !== 'object' || !at) throw new Error('The server has no address')
    return new Host(
      server,
      `http://localhost:${at.port}${base}`,
      (next) => (serve = serveFolder(next, base)),
    )
  }

  /** From now on the host has another release. */
  update(folder: string): void {
    this.#choose(folder)
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}
