import { download } from '../download'

/** How a file left. */
export type WayOut = 'shared' | 'saved' | 'stopped'

/**
 * Whether this browser hands files to other apps. Chromium only lets types from a list of its own
 * out, so there the file goes as text with both endings; it is known by its first bytes.
 * Source: third_party/blink/renderer/modules/webshare/FILE_TYPES.md of Chromium.
 */
export const canShareFiles = (): boolean => {
  const file = new File(['x'], 'hand-off.hotset.txt', { type: 'text/plain' })
  return 'canShare' in navigator && navigator.canShare({ files: [file] })
}

/** Hands the file to the share sheet; where that is refused, saves it. */
export const shareFile = async (file: File): Promise<WayOut> => {
  const asText = 'userAgentData' in navigator
  const shared = asText
    ? new File([file], `${file.name}.txt`, { type: 'text/plain' })
    : new File([file], file.name, { type: file.type })
  try {
    await navigator.share({ files: [shared], title: file.name })
    return 'shared'
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // The person closed the sheet.
    if (error.name === 'AbortError') return 'stopped'
    // The type, the size, or the moment was refused.
    return saveFile(file)
  }
}

/** The browser's own download. */
export const saveFile = (file: File): WayOut => {
  download(file.name, file)
  return 'saved'
}
