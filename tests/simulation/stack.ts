import { newId, type Id } from '../../src/lib/domain/id'
import type { BlobPartner } from '../../src/lib/sync/blob-source'
import { BlobExchange } from '../../src/lib/sync/blobs'
import { PROTOCOL, type Hello } from '../../src/lib/sync/hello'
import { linked, type Link, type Refusal } from '../../src/lib/sync/link'
import type { Partner } from '../../src/lib/sync/exchange'
import { SimDevice } from './device'
import { FakeConnection, fakeRtc } from './fake-rtc'
import { PhotoDisk } from './photo-disk'
import type { World } from './world'

/** Whom a link leads to, as the two exchanges know it. */
interface Ends {
  readonly partner: Partner
  readonly photos: BlobPartner
}

/** A device with real links: documents and photos ride on them as they do in a room. */
export class StackDevice extends SimDevice {
  readonly #me = newId()
  readonly #world: World
  readonly #timing: ReturnType<World['timing']>
  readonly links = new Map<Link, Ends>()
  readonly connections = new Set<FakeConnection>()
  /** Why others were left. */
  readonly refused: Refusal[] = []
  /** The protocol this device says it speaks. */
  protocol = PROTOCOL
  photos: PhotoDisk
  blobs: BlobExchange

  constructor(world: World, name: string) {
    super(world, name)
    this.#world = world
    this.#timing = world.timing(() => this.skew)
    this.photos = new PhotoDisk(world)
    this.blobs = this.#exchangePhotos()
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
    this.blobs.close()
    super.crash()
    this.photos = new PhotoDisk(this.#world, this.photos)
    this.blobs = this.#exchangePhotos()
  }

  #exchangePhotos(): BlobExchange {
    const { disk, photos } = this
    disk.onSettled((id) => photos.note(id, this.photosIn(id)))
    return new BlobExchange(photos, this.#timing)
  }

  #join(link: Link): void {
    const { exchange, blobs } = this
    const partner: Partner = {
      session: link.hello.session,
      send: (message) => link.exchange.send(message),
      end: () => link.close(true),
    }
    link.exchange.onMessage = (message) => void exchange.receive(partner, message)
    const photos: BlobPartner = {
      device: link.hello.device,
      send: (message) => link.blobs.send(message),
      get waiting() {
        return link.blobs.waiting
      },
    }
    link.blobs.onMessage = (message) => void blobs.receive(photos, message)
    this.links.set(link, { partner, photos })
    void exchange.join(partner, link.hello.root)
    blobs.join(photos)
  }

  #leave(link: Link): void {
    const ends = this.links.get(link)
    this.links.delete(link)
    if (!ends) return
    this.exchange.leave(ends.partner)
    this.blobs.leave(ends.photos)
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
