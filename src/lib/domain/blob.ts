import type { Field, Fields } from './field'

/** Names a photo or file by what is in it: SHA-256 as 64 lower-case hexadecimal digits. */
export type Hash = string & { readonly __hash: never }

/** Largest photo or file that is kept and carried, in bytes. */
export const LARGEST_BLOB = 64 * 1024 * 1024

/** The same text as a hash when it has the form of one, otherwise `undefined`. */
export const hashFrom = (value: unknown): Hash | undefined =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? (value as Hash) : undefined

/** The name of these bytes. */
export const hashOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<Hash> =>
  // The one place a hash is made: 32 bytes, two digits each.
  hexFrom(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Hash

/** The 32 bytes of a hash, as it travels. */
export const bytesOf = (hash: Hash): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16))

/** The hash in 32 bytes that travelled; nothing when they are not 32. */
export const hashFromBytes = (bytes: Uint8Array): Hash | undefined =>
  bytes.length === 32 ? hashFrom(hexFrom(bytes)) : undefined

const hexFrom = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Of a photo, `small` is its thumbnail and goes first, and `full` the photo. `file` is any other file. */
export type BlobRole = 'small' | 'full' | 'file'

/** The roles that the bytes of a photo have. */
export type PhotoRole = Exclude<BlobRole, 'file'>

/** A field that names a photo or file by its hash, or several. The bytes may not be on this device. */
export interface BlobField<T = Hash | undefined> extends Field<T> {
  readonly blob: BlobRole
  /** The file comes by itself and before others, as thumbnails do. */
  readonly first?: true
}

/** The hash of a photo or file, or absent. `role` says what the field names. */
export const blob = (role: BlobRole): BlobField => ({ blob: role, read: hashFrom })

/** The hash of a file that every device of the circle fetches without being asked, or absent. */
export const firstFile = (): BlobField => ({ blob: 'file', first: true, read: hashFrom })

/** Most hashes one field names. */
const MOST_BLOBS = 4000

/** The hashes of several, written together once. Anything else that is stored there is left out. */
export const blobs = (role: BlobRole): BlobField<readonly Hash[]> => ({
  blob: role,
  read: (value) => Object.freeze(hashesFrom(value)),
})

const hashesFrom = (value: unknown): Hash[] =>
  Array.isArray(value) ? value.slice(0, MOST_BLOBS).flatMap((one) => hashFrom(one) ?? []) : []

/** What one record names: a photo in one or two sizes, or a file. */
export interface Referred {
  readonly small?: Hash
  readonly full?: Hash
  readonly file?: Hash
  /** The file comes by itself, before others. */
  readonly first?: true
}

/** Whether records with these fields can name a blob at all. */
export const namesBlobs = (fields: Fields): boolean => Object.values(fields).some(isBlob)

/** What a record names, read through the fields of its schema. Nothing when it names no blob. */
export const blobsIn = (
  fields: Fields,
  record: Readonly<Record<string, unknown>>,
): readonly Referred[] => {
  const found: Record<BlobRole, Hash[]> = { small: [], full: [], file: [] }
  const first: Referred[] = []
  for (const [key, field] of Object.entries(fields)) {
    if (!isBlob(field)) continue
    const value = record[key]
    const hash = hashFrom(value)
    if (hash && field.first) first.push({ file: hash, first: true })
    else found[field.blob].push(...(hash ? [hash] : hashesFrom(value)))
  }
  const photos = Array.from(
    { length: Math.max(found.small.length, found.full.length) },
    (_, at): Referred => {
      const [small, full] = [found.small[at], found.full[at]]
      return { ...(small && { small }), ...(full && { full }) }
    },
  )
  return [...first, ...photos, ...found.file.map((file) => ({ file }))]
}

const isBlob = (field: Field<unknown>): field is BlobField<unknown> => 'blob' in field
