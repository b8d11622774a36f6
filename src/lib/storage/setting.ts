import { device } from './device'

/**
 * What this device keeps under `key`, made once for all its tabs. `read` says whether what is stored
 * is of use; `make` may have nothing to give, and then nothing is stored.
 */
export const settingOnce = async <T>(
  key: string,
  read: (value: unknown) => T | undefined,
  make: () => Promise<T | undefined>,
): Promise<T | undefined> => {
  const known = read((await device.settings.get(key))?.value)
  if (known !== undefined) return known
  const made = await make()
  if (made === undefined) return undefined
  return device.transaction('rw', device.settings, async () => {
    // Another tab may have been first.
    const first = read((await device.settings.get(key))?.value)
    if (first === undefined) await device.settings.put({ key, value: made })
    return first ?? made
  })
}
