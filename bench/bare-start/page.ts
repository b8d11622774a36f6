import Dexie from 'dexie'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'

/*
 * The stack Hotset stands on, and nothing else: one list of documents, one document, one heading. What it
 * takes to start is what every app of this kind pays before its own first line.
 */
void navigator.serviceWorker.register('./worker.js')
const device = new Dexie('bare')
device.version(1).stores({ documents: 'id' })
await device.table('documents').put({ id: 'book' })
const [listed] = (await device.table('documents').toArray()) as { id: string }[]
const doc = new Y.Doc()
await new IndexeddbPersistence(`bare-${listed?.id}`, doc).whenSynced
const days = doc.getMap<Y.Map<unknown>>('day')
if (days.size === 0) {
  doc.transact(() => {
    for (let n = 0; n < 50; n++) days.set(String(n), new Y.Map([['title', `Day ${n}`]]))
  })
}
const heading = document.createElement('h2')
heading.textContent = 'Coming up'
const list = document.createElement('ul')
for (const day of days.values()) {
  const item = document.createElement('li')
  item.textContent = String(day.get('title'))
  list.append(item)
}
document.body.append(heading, list)
