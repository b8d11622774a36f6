import { hashOf } from '../domain/blob'
import { device } from '../storage/device'
import { isStoreTrouble } from '../storage/trouble'
import type { UsedCodes } from '../sync/pairing/pairing'

const KEY = 'used-codes'
/** After so many ms a code has run out anyway. */
const FORGET = 60 * 60_000
/** Characters of the mark: a code holds the secret of a circle, its mark tells nothing. */
const MARK = 32

interface Used {
  readonly mark: string
  readonly at: number
}

/** Codes for pairing that this device has answered, in whichever tab. */
export const usedCodes: UsedCodes = {
  has: async (code) => {
    const mark = await markOf(code)
    return (await kept()).some((one) => one.mark === mark)
  },
  add: async (code) => {
    const used = { mark: await markOf(code), at: Date.now() }
    await unlessClosed(
      device.transaction('rw', device.settings, async () => {
        const fresh = (await rows()).filter(({ at }) => used.at - at < FORGET)
        await device.settings.put({ key: KEY, value: [...fresh, used] })
      }),
    )
  },
}

const kept = async (): Promise<readonly Used[]> => (await unlessClosed(rows())) ?? []

const rows = async (): Promise<readonly Used[]> => {
  const value = (await device.settings.get(KEY))?.value
  return Array.isArray(value) ? value.filter(isUsed) : []
}

const isUsed = (value: unknown): value is Used =>
  typeof value === 'object' &&
  value !== null &&
  'mark' in value &&
  'at' in value &&
  typeof value.at === 'number'

/** A device that can keep nothing pairs all the same. */
const unlessClosed = async <T>(work: PromiseLike<T>): Promise<T | undefined> => {
  try {
    return await work
  } catch (error) {
    if (isStoreTrouble(error)) return undefined
    throw error
  }
}

const markOf = async (code: string): Promise<string> =>
  (await hashOf(new TextEncoder().encode(code))).slice(0, MARK)
