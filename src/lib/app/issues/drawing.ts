import { flushSync, mount, tick, unmount } from 'svelte'
import { problem } from '../../domain/problem'
import type { Kind, Pictures, Printed } from '../../kinds/kind'
import type { Schema } from '../../store/document'
import { marksIn, type Mark } from './marks'

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
