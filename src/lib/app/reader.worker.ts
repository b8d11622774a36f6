import { readUssFile } from '../formats/uss/file'
import { readCsv } from './readers'
import { readScenes } from './script-reader'

/** What a page asks of the worker. */
export interface Asked {
  readonly number: number
  readonly what: 'scenes' | 'csv' | 'schedule'
  readonly file: File
}

/** What the worker says: how far it is, as a share of 1, and once what it read. */
export type Told = { readonly number: number } & (
  { readonly share: number } | { readonly read: unknown } | { readonly failed: string }
)

const tell = (told: Told): void => postMessage(told)

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { number, what, file } = data
  const onProgress = (share: number) => tell({ number, share })
  const read: Readonly<Record<Asked['what'], () => Promise<unknown>>> = {
    csv: () => readCsv(file),
    scenes: () => readScenes(file, onProgress),
    schedule: () => readUssFile(file, onProgress),
  }
  // A mistake of ours is thrown in the page, where it is noted.
  read[what]().then(
    (read) => tell({ number, read }),
    (error: unknown) => tell({ number, failed: String(error) }),
  )
})
