import { readCsv, readScenes } from './readers'

/** What a page asks of the worker. */
export interface Asked {
  readonly number: number
  readonly what: 'scenes' | 'csv'
  readonly file: File
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { number, what, file } = data
  const reading = what === 'csv' ? readCsv(file) : readScenes(file)
  // A mistake of ours is thrown in the page, where it is noted.
  reading.then(
    (read) => postMessage({ number, read }),
    (error: unknown) => postMessage({ number, failed: String(error) }),
  )
})
