/** A file that came from outside a page: dropped, opened with the app, or shared to it. */
class Incoming {
  file = $state.raw<File | undefined>()

  /** The file, once. */
  take(): File | undefined {
    const { file } = this
    this.file = undefined
    return file
  }
}

/** One for each tab. */
export const incoming = new Incoming()

/** Whether a file is a hand-off by its name; a share sheet may have put `.txt` behind it. */
export const isHandOff = ({ name }: File): boolean => /\.hotset(\.txt)?$/i.test(name)

/** Where the service worker puts what was shared to the app: static/share-target.js. */
const [SHELF, SHARED] = ['hotset-shared', 'shared-file']

/** The file that another app shared to this one, once; nothing when there is none. */
export const sharedFile = async (): Promise<File | undefined> => {
  // Absent where the page did not come over https.
  if (!('caches' in globalThis) || !(await caches.has(SHELF))) return undefined
  const found = await (await caches.open(SHELF)).match(new URL(SHARED, document.baseURI))
  await caches.delete(SHELF)
  return found && new File([await found.blob()], 'shared.hotset')
}
