import { saveSetting, settingOf, watch } from '../storage/device'

/** When full photos are fetched: by themselves, or when somebody opens one. */
export type Fetching = 'by themselves' | 'when opened'

const FETCHING = 'photos-fetching'
const ORIGINALS = 'photos-originals'

/** What a person set about photos on this device. */
export interface PhotoSettings {
  readonly fetching: Fetching
  /** Photos added here are kept as the camera made them. */
  readonly originals: boolean
}

/** The part of the Network Information API that is used; only some browsers have it. */
interface Connection extends EventTarget {
  readonly type?: string
  readonly saveData?: boolean
}

/** The settings as they are now. */
export const photoSettings = async (): Promise<PhotoSettings> => ({
  fetching: (await settingOf(FETCHING)) === 'when opened' ? 'when opened' : 'by themselves',
  originals: (await settingOf(ORIGINALS)) === true,
})

/** Calls `listener` with the settings now, and whenever a tab changes them. */
export const onPhotoSettings = (listener: (settings: PhotoSettings) => void): (() => void) =>
  watch(photoSettings, listener)

export const setFetching = (fetching: Fetching): Promise<void> => saveSetting(FETCHING, fetching)

export const setOriginals = (originals: boolean): Promise<void> => saveSetting(ORIGINALS, originals)

/** Whether this connection is one to be spared: a phone network, or the person asked for it. */
export const isCostly = (): boolean => {
  const { type, saveData } = connection() ?? {}
  return type === 'cellular' || saveData === true
}

/** Calls `listener` when the device changes its network, where the browser tells. */
export const onConnection = (listener: () => void): (() => void) => {
  const found = connection()
  found?.addEventListener('change', listener)
  return () => found?.removeEventListener('change', listener)
}

const connection = (): Connection | undefined =>
  typeof navigator === 'undefined'
    ? undefined
    : // Not in the DOM typings: Firefox and Safari do not have it.
      (navigator as Navigator & { readonly connection?: Connection }).connection
