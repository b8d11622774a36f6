import { base64url, base64urlBytes } from './secret'

/** Seals short texts so that only holders of the same password can read or have written them. */
export interface Sealer {
  seal(text: string): Promise<string>
  /** The text, or nothing when it was not sealed with this password, or altered since. */
  open(sealed: string): Promise<string | undefined>
}

const IV_BYTES = 12

/** AES-GCM-256 with a key from `password`, which is random already and needs no stretching. */
export const sealerOf = async (password: string): Promise<Sealer> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(password))
  const key = await crypto.subtle.importKey('raw', hash, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return {
    seal: async (text) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const body = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv },
        key,
        new TextEncoder().encode(text),
      )
      return base64url(Uint8Array.from([...iv, ...new Uint8Array(body)]))
    },
    open: async (sealed) => {
      const bytes = base64urlBytes(sealed)
      if (!bytes || bytes.length <= IV_BYTES) return undefined
      try {
        const body = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: bytes.slice(0, IV_BYTES) },
          key,
          bytes.slice(IV_BYTES),
        )
        return new TextDecoder().decode(body)
      } catch (error) {
        // WebCrypto says OperationError for a wrong key and for altered bytes alike.
        if (error instanceof DOMException && error.name === 'OperationError') return undefined
        throw error
      }
    },
  }
}
