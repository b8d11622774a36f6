import type { Id } from '../domain/id'

/** What bytes are sealed with: the secret of a circle, and that circle. */
export interface Lock {
  readonly circle: Id
  readonly secret: Uint8Array<ArrayBuffer>
}

/** What is sealed. Written into the key, so it never changes. */
type Purpose = 'issue'

const IV_BYTES = 12
const utf8 = new TextEncoder()

/**
 * Seals bytes for everybody who holds the secret of a circle: AES-GCM-256, the key by HKDF-SHA-256 for
 * the purpose, the iv before it. `beside` is bound to them and not hidden. Rule [K18] in SPEC.md.
 */
export const sealedBytes = async (
  lock: Lock,
  purpose: Purpose,
  bytes: Uint8Array<ArrayBuffer>,
  beside: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const key = await keyOf(lock, purpose)
  const how = { name: 'AES-GCM', iv, additionalData: beside }
  const body = new Uint8Array(await crypto.subtle.encrypt(how, key, bytes))
  const sealed = new Uint8Array(IV_BYTES + body.length)
  sealed.set(iv)
  sealed.set(body, IV_BYTES)
  return sealed
}

/** What was sealed; nothing when it was not, with this secret and for this purpose, or was altered. */
export const openedBytes = async (
  lock: Lock,
  purpose: Purpose,
  sealed: Uint8Array<ArrayBuffer>,
  beside: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (sealed.length <= IV_BYTES) return undefined
  const key = await keyOf(lock, purpose)
  const how = { name: 'AES-GCM', iv: sealed.slice(0, IV_BYTES), additionalData: beside }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.slice(IV_BYTES)))
  } catch (error) {
    // WebCrypto says OperationError for a wrong key and for altered bytes alike.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

const keyOf = async ({ circle, secret }: Lock, purpose: Purpose): Promise<CryptoKey> => {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: utf8.encode(circle),
      info: utf8.encode(`hotset/1/${purpose}`),
    },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
