import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { getPackages } from './system.js'

const PROGRAM = '/usr/bin/turnserver'

/** A relay that runs: where it is, who may use it, and how to end it. */
/** @typedef {{ readonly iceServers: readonly RTCIceServer[], stop(): void }} Relay */

/** Whether this machine has a TURN server to test with. */
export const hasTurn = () => existsSync(PROGRAM)

/**
 * Sees to it that this machine has coturn, where a package can be installed without asking. True
 * when it has; otherwise the tests that need it say in a sentence that they were left out.
 */
export const getTurn = () => {
  if (!hasTurn()) getPackages(['coturn'])
  return hasTurn()
}

/** Starts coturn on loopback, on a port of its own. */
export const startTurn = async () => {
  const port = await freePort()
  const server = spawn(
    PROGRAM,
    [
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--no-stdout-log', '--log-file=/dev/null'],
      ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
      ...['--allow-loopback-peers', '--lt-cred-mech', '--realm=hotset', '--user=crew:word'],
      `--pidfile=/tmp/hotset-turn-${port}.pid`,
    ],
    { stdio: 'ignore' },
  )
  await answers(port)
  /** @type {Relay} */
  const relay = {
    iceServers: [{ urls: `turn:127.0.0.1:${port}`, username: 'crew', credential: 'word' }],
    stop: () => server.kill('SIGKILL'),
  }
  return relay
}

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

/** A binding request of STUN, RFC 8489: type, length, cookie, transaction. */
const REQUEST = Buffer.from('000100002112a442686f747365742d6d65657473', 'hex')

/**
 * Waits until the server answers a STUN request over TCP.
 *
 * @param {number} port
 */
const answers = async (port) => {
  const once = () =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(REQUEST))
      socket.on('data', () => (socket.destroy(), resolve(true)))
      socket.on('error', () => resolve(false))
      socket.setTimeout(500, () => (socket.destroy(), resolve(false)))
    })
  for (let left = 60; left > 0; left--) {
    if (await once()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('coturn does not answer on loopback')
}
