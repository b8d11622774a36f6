import type { Asked } from './reader.worker'

let worker: Worker | undefined
let asked = 0
const waiting = new Map<
  number,
  { readonly resolve: (read: unknown) => void; readonly reject: (error: Error) => void }
>()

/**
 * Reads a file beside the page, so that a long one does not freeze it. `read` is the same function,
 * for files and places that a worker is nothing for.
 */
export const besidePage = async <T>(
  what: Asked['what'],
  file: { readonly size: number },
  read: () => Promise<T>,
): Promise<T> => {
  if (typeof Worker === 'undefined' || !(file instanceof File)) return read()
  const number = ++asked
  const answer = new Promise<unknown>((resolve, reject) => waiting.set(number, { resolve, reject }))
  started().postMessage({ number, what, file } satisfies Asked)
  // The worker calls the very function that `read` is, and so answers with what it answers.
  return (await answer) as T
}

const started = (): Worker => {
  if (worker) return worker
  worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const { number } = data
    const { resolve, reject } = waiting.get(number) ?? {}
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

type Answer =
  | { readonly number: number; readonly read: unknown }
  | { readonly number: number; readonly failed: string }
