import { flushSync, mount, tick, unmount } from 'svelte'
import { problem } from '../../domain/problem'
import type { Kind, Pictures, Printed } from '../../kinds/kind'
import type { Schema } from '../../store/document'
import { changesBetween, marksIn, type Changes, type Mark } from './marks'

/** The component of a paper. */
export type Drawing = Awaited<ReturnType<Kind['print']>>['default']

/** What a paper is drawn from. */
export type DrawnFrom = Omit<Printed<Schema>, 'pictures' | 'issue'>

/** Draws a paper where nobody sees it, and reads its blocks. Pictures are not compared. */
export const drawnMarks = async (Print: Drawing, from: DrawnFrom): Promise<readonly Mark[]> => {
  const target = document.createElement('div')
  const drawn = mount(Print, { target, props: { ...from, pictures: noPictures } })
  try {
    flushSync()
    await tick()
    return marksIn(target)
  } finally {
    await unmount(drawn)
  }
}

const noPictures: Pictures = {
  follow: () => () => undefined,
  take: () => Promise.resolve(problem('photo-none')),
}

/** Draws two papers of one document and compares them, block by block. */
export const drawnChanges = async (
  Print: Drawing,
  before: DrawnFrom,
  after: DrawnFrom,
): Promise<Changes> =>
  changesBetween(await drawnMarks(Print, before), await drawnMarks(Print, after))
