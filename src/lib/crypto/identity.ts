/** The key pair of one device. The private half cannot leave the browser that made it. */
export interface DeviceKeys {
  readonly privateKey: CryptoKey
  /** Ed25519, 32 bytes: what others check this device's signatures with. */
  readonly publicKey: Uint8Array<ArrayBuffer>
}

const NAME = 'Ed25519'
/** Length of a public key in bytes. Source: RFC 8032. */
export const PUBLIC_KEY_BYTES = 32
/** Length of a signature in bytes. Source: RFC 8032. */
export const SIGNATURE_BYTES = 64

/** Fresh keys for this device. Absent where the browser knows no Ed25519: then nothing is signed. */
export const newDeviceKeys = async (): Promise<DeviceKeys | undefined> => {
  try {
    const pair = await crypto.subtle.generateKey(NAME, false, ['sign', 'verify'])
    // Typed for every algorithm at once; Ed25519 always makes a pair.
    const { privateKey, publicKey } = pair as CryptoKeyPair
    return {
      privateKey,
      publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)),
    }
  } catch (error) {
    if (isUnknownHere(error)) return undefined
    throw error
  }
}

/** The device's signature over `bytes`. */
export const signatureOf = async (
  { privateKey }: DeviceKeys,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.sign(NAME, privateKey, bytes))

/** Whether the holder of `publicKey` signed `bytes`. Absent where this browser cannot tell. */
export const isSignedBy = async (
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean | undefined> => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, NAME, false, ['verify'])
    return await crypto.subtle.verify(NAME, key, signature, bytes)
  } catch (error) {
    if (isUnknownHere(error)) return undefined
    // 32 bytes that are no point of the curve.
    if (error instanceof DOMException && error.name === 'DataError') return false
    throw error
  }
}

const isUnknownHere = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotSupportedError'
