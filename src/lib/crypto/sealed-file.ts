import { problem, type Problem } from '../domain/problem'
import { bytesOf, fileKeys, newFileHead, type FileHead } from './file-head'
import {
  isSignedBy,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
  signatureOf,
  type DeviceKeys,
} from './identity'
import type { Id } from '../domain/id'
import type { Role } from './invitation'

/*
 * head | blocks, each length 4 · sealed. The last block holds the signature: key length 1 · key ·
 * signature, and is sealed as the last one, so that a file cut between two blocks is known as cut.
 */

/** Plain bytes in one block: what is lost to a damaged byte, and how far apart steps of progress are. */
const BLOCK = 64 * 1024
const SEAL = 16

/** Whose file it is, when it has been read to its end. */
export interface Signed {
  /** The key it is signed with; absent when the device that made it cannot sign. */
  readonly by: Uint8Array<ArrayBuffer> | undefined
  /** Whether the signature was checked: false where this browser cannot. */
  readonly checked: boolean
}

/** What sealing a file takes. */
export interface Sealing {
  readonly circle: Id
  readonly secret: Uint8Array<ArrayBuffer>
  /** An invitation sealed under a code, to go into the head. */
  readonly door?: Uint8Array<ArrayBuffer> | undefined
  /** What may be done with what is in it; absent: anything. */
  readonly role?: Role | undefined
  /** Absent: the file is sealed and not signed. */
  readonly keys?: DeviceKeys | undefined
}

/** Seals what `parts` brings, block by block, and signs it at the end. */
export async function* sealedFile(
  { circle, secret, door, role = 'editor', keys }: Sealing,
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const head = await newFileHead(circle, secret, door, role)
  const sealing = await Blocks.of(head, circle, secret)
  yield head.bytes
  for await (const block of inBlocks(parts)) yield await sealing.seal(block, false)
  const signature = keys && (await signatureOf(keys, sealing.signed))
  const end = keys && signature ? [keys.publicKey.length, ...keys.publicKey, ...signature] : [0]
  yield await sealing.seal(Uint8Array.from(end), true)
}

/**
 * Opens a file for a circle: yields its plain bytes, and returns whose it is, or the Problem it ends
 * with. What was yielded before a Problem is true as far as it goes; nothing follows it. `onBytes`
 * hears how much of the file has been read.
 */
export async function* openedFile(
  file: Blob,
  head: FileHead,
  circle: Id,
  secret: Uint8Array<ArrayBuffer>,
  onBytes: (read: number) => void = () => undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, Signed | Problem> {
  const blocks = await Blocks.of(head, circle, secret)
  let at = head.bytes.length
  for (;;) {
    const lengthBytes = await bytesOf(file, at, at + 4)
    if (lengthBytes.length < 4) return problem('handoff-cut')
    const length = new DataView(lengthBytes.buffer).getUint32(0)
    if (length < SEAL || length > BLOCK + SEAL) return problem('handoff-damaged')
    const sealed = await bytesOf(file, at + 4, at + 4 + length)
    if (sealed.length < length) return problem('handoff-cut')
    at += 4 + length
    onBytes(at)
    const isEnd = at === file.size
    const { signed } = blocks
    const plain = await blocks.open(sealed, isEnd)
    if (plain && isEnd) return signedBy(plain, signed)
    if (plain) yield plain
    // The file ends with a whole block, and that block is not the last one that was written.
    else if (isEnd && (await blocks.open(sealed, false))) return problem('handoff-cut')
    else return problem('handoff-damaged')
  }
}

const signedBy = async (
  end: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<Signed | Problem> => {
  if (end[0] === 0) return { by: undefined, checked: false }
  const by = end.slice(1, 1 + PUBLIC_KEY_BYTES)
  const signature = end.slice(1 + PUBLIC_KEY_BYTES, 1 + PUBLIC_KEY_BYTES + SIGNATURE_BYTES)
  if (end[0] !== PUBLIC_KEY_BYTES || signature.length < SIGNATURE_BYTES) {
    return problem('handoff-damaged')
  }
  const is = await isSignedBy(by, signature, signed)
  return is === false ? problem('handoff-damaged') : { by, checked: is === true }
}

/** The blocks of one file in their order: each is bound to its place and to the head. */
class Blocks {
  readonly #key: CryptoKey
  readonly #head: Uint8Array<ArrayBuffer>
  #number = 0
  #chain: Uint8Array<ArrayBuffer>

  private constructor(key: CryptoKey, head: Uint8Array<ArrayBuffer>) {
    this.#key = key
    this.#head = head
    this.#chain = head
  }

  static async of(
    { bytes, salt }: FileHead,
    circle: Id,
    secret: Uint8Array<ArrayBuffer>,
  ): Promise<Blocks> {
    const { key } = await fileKeys(circle, secret, salt)
    return new Blocks(key, await sha256(bytes))
  }

  /** What a signature stands for: the head and every block so far. */
  get signed(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from([...new TextEncoder().encode('hotset/1/file '), ...this.#chain])
  }

  async seal(plain: Uint8Array<ArrayBuffer>, last: boolean): Promise<Uint8Array<ArrayBuffer>> {
    const sealed = new Uint8Array(await crypto.subtle.encrypt(this.#how(last), this.#key, plain))
    await this.#next(sealed)
    const block = new Uint8Array(4 + sealed.length)
    new DataView(block.buffer).setUint32(0, sealed.length)
    block.set(sealed, 4)
    return block
  }

  /** The plain bytes; nothing when they are not this block of this file. */
  async open(
    sealed: Uint8Array<ArrayBuffer>,
    last: boolean,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const plain = await crypto.subtle.decrypt(this.#how(last), this.#key, sealed)
      await this.#next(sealed)
      return new Uint8Array(plain)
    } catch (error) {
      // WebCrypto says OperationError for a wrong key and for altered bytes alike.
      if (error instanceof DOMException && error.name === 'OperationError') return undefined
      throw error
    }
  }

  #how(last: boolean): AesGcmParams {
    const iv = new Uint8Array(12)
    iv[7] = last ? 1 : 0
    new DataView(iv.buffer).setUint32(8, this.#number)
    return { name: 'AES-GCM', iv, additionalData: this.#head }
  }

  async #next(sealed: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#number++
    const both = new Uint8Array(this.#chain.length + sealed.length)
    both.set(this.#chain)
    both.set(sealed, this.#chain.length)
    this.#chain = await sha256(both)
  }
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

async function* inBlocks(
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const block = new Uint8Array(BLOCK)
  let filled = 0
  for await (const part of parts) {
    for (let at = 0; at < part.length;) {
      const take = Math.min(BLOCK - filled, part.length - at)
      block.set(part.subarray(at, at + take), filled)
      filled += take
      at += take
      if (filled < BLOCK) continue
      yield block.slice()
      filled = 0
    }
  }
  if (filled > 0) yield block.slice(0, filled)
}
