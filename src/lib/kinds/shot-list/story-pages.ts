import type { Shot } from './schema'

/** Shots by the page of a storyboard sheet, so many on each, in order. */
export const storyPages = (shots: readonly Shot[], each: number): readonly (readonly Shot[])[] =>
  Array.from({ length: Math.ceil(shots.length / each) }, (_, page) =>
    shots.slice(page * each, (page + 1) * each),
  )
