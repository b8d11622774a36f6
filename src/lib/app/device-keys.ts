import type { Id } from '../domain/id'
import { newDeviceKeys, type DeviceKeys } from '../crypto/identity'
import { base64url } from '../crypto/secret'
import { settingOnce } from '../storage/setting'
import type { CircleDocument } from './circle-schema'

let asked: Promise<DeviceKeys | undefined> | undefined

/** The keys of this device, made once. Absent where the browser cannot sign, or cannot keep a key. */
export const deviceKeys = (): Promise<DeviceKeys | undefined> => (asked ??= stored())

/** Writes this device's public key into its own record of a circle, so that others know its hand. */
export const showKey = async (circle: CircleDocument, device: Id): Promise<void> => {
  const keys = await deviceKeys()
  if (!keys) return
  const { member } = circle.records
  const key = base64url(keys.publicKey)
  const own = member.rows.find((row) => row.device === device)
  // No step of the person's: undo does not take it back.
  if (own && own.key !== key) circle.replica.raw.transact(() => member.set(own.id, { key }), own)
}

const stored = async (): Promise<DeviceKeys | undefined> => {
  try {
    return await settingOnce('device-keys', keysFrom, newDeviceKeys)
  } catch (error) {
    // Some private windows cannot keep a key that cannot be read.
    if (error instanceof Error && error.name === 'DataCloneError') return undefined
    throw error
  }
}

const keysFrom = (value: unknown): DeviceKeys | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { privateKey, publicKey } = value as Partial<DeviceKeys>
  return privateKey instanceof CryptoKey && publicKey instanceof Uint8Array
    ? { privateKey, publicKey }
    : undefined
}
