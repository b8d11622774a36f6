import * as Y from 'yjs'
import type { Session } from './stack'

/** Records as nested maps, the way Hotset keeps them, on documents that some provider keeps equal. */
export const yjsSession = (docs: readonly Y.Doc[], documents: readonly string[]): Session => {
  const items = docs.map((doc) => doc.getMap<Y.Map<string>>('item'))
  const write = (item: Y.Map<Y.Map<string>> | undefined, text: string) =>
    item?.set(crypto.randomUUID(), new Y.Map([['name', text]]) as Y.Map<string>)
  return {
    documents,
    add: (text) => docs[0]?.transact(() => write(items[0], text)),
    fill: (document, rows, text) =>
      docs[document]?.transact(() => {
        for (let row = 0; row < rows; row++) write(items[document], text)
      }),
    count: () => items.reduce((sum, item) => sum + item.size, 0),
    onChange: (listener) => docs.forEach((doc) => doc.on('update', listener)),
  }
}
