import { newId, type Id } from '../../src/lib/domain/id'
import { PROTOCOL, type Hello } from '../../src/lib/sync/hello'
import { linked, type Link, type Refusal } from '../../src/lib/sync/link'
import type { Partner } from '../../src/lib/sync/exchange'
import { SimDevice } from './device'
import { FakeConnection, fakeRtc } from './fake-rtc'
import type { World } from './world'

/** A device with real links: the exchange rides on them as it does in a room. */
export class StackDevice extends SimDevice {
  readonly #me = newId()
  readonly #timing: ReturnType<World['timing']>
  readonly links = new Map<Link, Partner>()
  readonly connections = new Set<FakeConnection>()
  /** Why others were left. */
  readonly refused: Refusal[] = []
  /** The protocol this device says it speaks. */
  protocol = PROTOCOL

  constructor(world: World, name: string) {
    super(world, name)
    this.#timing = world.timing(() => this.skew)
  }

  /** A connection to be joined with another device's. */
  dial(): FakeConnection {
    const { RTCPeerConnection } = linked({
      rtc: fakeRtc,
      me: () => this.#hello(),
      timing: this.#timing,
      filter: (message) => message,
      onLink: (link) => this.#join(link),
      onUnlink: (link) => this.#leave(link),
      onRefused: (_connection, why) => void this.refused.push(why),
    })
    const connection = new RTCPeerConnection() as unknown as FakeConnection
    this.connections.add(connection)
    return connection
  }

  /** The app is killed: others are not told. */
  override crash(): void {
    for (const connection of this.connections) connection.vanish()
    this.connections.clear()
    this.links.clear()
    super.crash()
  }

  #join(link: Link): void {
    const { exchange } = this
    const partner: Partner = {
      session: link.hello.session,
      send: (message) => link.exchange.send(message),
      end: () => link.close(true),
    }
    link.exchange.onMessage = (message) => void exchange.receive(partner, message)
    this.links.set(link, partner)
    void exchange.join(partner, link.hello.root)
  }

  #leave(link: Link): void {
    const partner = this.links.get(link)
    this.links.delete(link)
    if (partner) this.exchange.leave(partner)
  }

  #hello(): Hello {
    return {
      protocol: this.protocol,
      format: 1,
      device: this.#me as Id,
      session: `${this.name}/${this.runs}`,
      circle: 'room',
      epoch: 0,
      client: 1,
      peer: this.name,
      root: this.exchange.root,
    }
  }
}
