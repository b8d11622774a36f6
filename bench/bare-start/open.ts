import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'

/*
 * One list of `?rows=` records in the shape of a checklist, each of `?letters=` at least, kept by y-indexeddb. A tap reads it and writes its
 * first screen: what every app on Yjs pays to open a document of that length.
 */
const asked = new URLSearchParams(location.search)
const rows = Number(asked.get('rows'))
/** How long the text of each is, at least. */
const letters = Number(asked.get('letters'))
const SCREEN = 20

const openList = async (): Promise<{ doc: Y.Doc; kept: IndexeddbPersistence }> => {
  const doc = new Y.Doc()
  const kept = new IndexeddbPersistence(`bare-rows-${rows}-${letters}`, doc)
  await kept.whenSynced
  return { doc, kept }
}

const { doc, kept } = await openList()
const items = doc.getMap<Y.Map<unknown>>('item')
if (items.size === 0) {
  doc.transact(() => {
    for (let n = 0; n < rows; n++) {
      const item = Object.entries({
        rank: `a${n.toString(36)}`,
        text: `Thing ${n}`.padEnd(letters, ' and on'),
      })
      items.set(crypto.randomUUID(), new Y.Map(item))
    }
  })
}
await kept.destroy()
doc.destroy()

document.querySelector('button')?.addEventListener('click', () => {
  void openList().then(({ doc }) => {
    const list = document.createElement('ul')
    const all = [...doc.getMap<Y.Map<unknown>>('item').values()]
    for (const item of all.slice(0, SCREEN)) {
      const row = document.createElement('li')
      row.textContent = String(item.get('text'))
      list.append(row)
    }
    document.body.append(list)
  })
})
document.title = 'Ready'
