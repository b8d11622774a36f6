/*
 * salt 16 | rounds 4 | iv 12 | text, sealed by AES-GCM with a key from the code
 */

/** No character that is misread on paper or misheard on a radio as another one of these. */
const ALPHABET = '23456789ABCDEFGHIJKMNPQRSTUVWXYZ'
/** Eight of 32 characters: 40 random bits. */
const LENGTH = 8
/** Rounds of PBKDF2: about a second on a tablet, so that trying every code takes years. */
const ROUNDS = 1_000_000
/** What a file may ask of this device; more would be a way to keep it busy. */
const MOST_ROUNDS = 10_000_000
const SALT = 16
const IV = 12
const SEAL = 16

/** A code to say or write down, as `K7MQ2XRA`. A new one for every file. */
export const newSpokenCode = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => ALPHABET[byte & 31]).join('')

/** The code as it is shown, in two halves: `K7MQ 2XRA`. */
export const spokenCodeText = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** The code somebody typed, in any case, with any spaces or dashes. Absent when it is none. */
export const spokenCodeFrom = (typed: string): string | undefined => {
  const plain = typed
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replace(/[1L]/g, 'I')
  return plain.length === LENGTH && [...plain].every((one) => ALPHABET.includes(one))
    ? plain
    : undefined
}

/** Seals a text under a code. Slow on purpose: about a second on a tablet. */
export const sealWithCode = async (
  code: string,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const salt = crypto.getRandomValues(new Uint8Array(SALT))
  const iv = crypto.getRandomValues(new Uint8Array(IV))
  const key = await keyFrom(code, salt, ROUNDS)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8.encode(text))
  const rounds = new Uint8Array(4)
  new DataView(rounds.buffer).setUint32(0, ROUNDS)
  return Uint8Array.from([...salt, ...rounds, ...iv, ...new Uint8Array(sealed)])
}

/** The text that was sealed, or nothing when the code is another one or a byte was altered. */
export const openWithCode = async (
  code: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string | undefined> => {
  if (bytes.length < SALT + 4 + IV + SEAL) return undefined
  const rounds = new DataView(bytes.buffer, bytes.byteOffset).getUint32(SALT)
  if (rounds === 0 || rounds > MOST_ROUNDS) return undefined
  const key = await keyFrom(code, bytes.slice(0, SALT), rounds)
  const iv = bytes.slice(SALT + 4, SALT + 4 + IV)
  try {
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv },
      key,
      bytes.slice(SALT + 4 + IV),
    )
    return new TextDecoder().decode(text)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

const utf8 = new TextEncoder()

const keyFrom = async (
  code: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> => {
  const password = await crypto.subtle.importKey('raw', utf8.encode(code), 'PBKDF2', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    password,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
