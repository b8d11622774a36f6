import { expect, test } from 'vitest'
import { Replica } from './replica'

test('[R4] a change tells where it came from: what was given to apply, or nothing when it was typed here', () => {
  const [ours, theirs] = [new Replica(), new Replica()]
  const heard: unknown[] = []
  ours.onChange((_update, from) => void heard.push(from))
  theirs.raw.getMap('about').set('title', 'Lock-off')
  const tom = { device: 'Tom' }
  ours.apply(theirs.all(), tom)
  ours.raw.getMap('about').set('title', 'Lock-off, again')
  expect(heard).toEqual([tom, null])
  expect(heard[0]).toBe(tom)
  // What is known already is no change.
  ours.apply(theirs.all(), tom)
  expect(heard).toHaveLength(2)
})
