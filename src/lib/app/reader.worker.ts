import { readCsv } from './readers'
import { readScenes } from './script-reader'

/** What a page asks of the worker. */
export interface Asked {
  readonly number: number
  readonly what: 'scenes' | 'csv'
  readonly file: File
}

/** What the worker says: how far it is, as a share of 1, and once what it read. */
export type Told = { readonly number: number } & (
  { readonly share: number } | { readonly read: unknown } | { readonly failed: string }
)

const tell = (told: Told): void => postMessage(told)

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { number, what, file } = data
  const reading =
    what === 'csv' ? readCsv(file) : readScenes(file, (share) => tell({ number, share }))
  // A mistake of ours is thrown in the page, where it is noted.
  reading.then(
    (read) => tell({ number, read }),
    (error: unknown) => tell({ number, failed: String(error) }),
  )
})
