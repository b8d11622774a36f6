import type { Asked, Told } from './reader.worker'

/** What a page that waits for a long file wants to know, and may do. */
export interface Watch {
  /** Called with a share of 1, now and then. */
  readonly onProgress?: (share: number) => void
  /** Stops the reading. What was asked for is then never answered. */
  readonly signal?: AbortSignal
}

interface Waiting extends Watch {
  readonly resolve: (read: unknown) => void
  readonly reject: (error: Error) => void
}

let worker: Worker | undefined
let asked = 0
const waiting = new Map<number, Waiting>()

/**
 * Reads a file beside the page, so that a long one does not freeze it. `read` is the same function,
 * for files and places that a worker is nothing for.
 */
export const besidePage = async <T>(
  what: Asked['what'],
  file: { readonly size: number },
  read: () => Promise<T>,
  watch: Watch = {},
): Promise<T> => {
  if (typeof Worker === 'undefined' || !(file instanceof File)) return read()
  const number = ++asked
  const answer = new Promise<unknown>((resolve, reject) =>
    waiting.set(number, { ...watch, resolve, reject }),
  )
  watch.signal?.addEventListener('abort', () => stop(number), { once: true })
  started().postMessage({ number, what, file } satisfies Asked)
  // The worker calls the very function that `read` is, and so answers with what it answers.
  return (await answer) as T
}

/** The same, and nothing is answered once the signal stopped it. */
export const untilStopped = <T>(
  what: Asked['what'],
  file: { readonly size: number },
  read: () => Promise<T>,
  watch: Watch = {},
): Promise<T | undefined> => {
  const stopped = new Promise<undefined>((resolve) =>
    watch.signal?.addEventListener('abort', () => resolve(undefined), { once: true }),
  )
  return Promise.race([besidePage(what, file, read, watch), stopped])
}

/** A worker at work hears nothing: it is ended when nobody else waits for it. */
const stop = (number: number): void => {
  if (!waiting.delete(number) || waiting.size > 0) return
  worker?.terminate()
  worker = undefined
}

const started = (): Worker => {
  if (worker) return worker
  worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const { number } = data
    const { resolve, reject, onProgress } = waiting.get(number) ?? {}
    if ('share' in data) return onProgress?.(data.share)
    waiting.delete(number)
    if ('failed' in data) reject?.(new Error(`A file could not be read: ${data.failed}`))
    else resolve?.(data.read)
  })
  worker.addEventListener('error', ({ message }) => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(new Error(`No worker reads: ${message}`))
    waiting.clear()
  })
  return worker
}
