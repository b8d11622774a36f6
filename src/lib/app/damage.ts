import { openDocument } from '../storage/shelf'
import type { Circle } from './circle.svelte'

/** Goes on with what could be read on this device of the book and of the lists of documents. */
export const goOnWithout = async (circles: readonly Circle[]): Promise<void> => {
  for (const { id, doc } of circles) {
    const { book } = doc.about.now
    for (const one of book ? [id, book] : [id]) {
      // It is open already, so this is the same.
      const { kept, close } = await openDocument(one)
      await kept.mend()
      await close()
    }
  }
}
