import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import type { PlannedStrip } from './plan'
import { stripKeys } from './strip-keys'

const [one, gone] = [newId(), newId()]
const scene = (id: typeof one, number: string, part = ''): PlannedStrip => ({
  ...{ is: 'scene', key: newId(), scene: id, number, part, eighths: 8 },
  minutes: undefined,
})
const banner = (key: string, what: 'lunch' | 'move' | 'note'): PlannedStrip => ({
  ...{ is: 'banner', key, what, text: '', minutes: 30, atMinute: undefined },
})

test('each strip of a day has a name of its own, however often a scene or a meal is on it', () => {
  const strips = [
    scene(one, '1'),
    banner('a', 'lunch'),
    scene(one, '1'),
    scene(one, '1', 'pt'),
    scene(gone, '9'),
    banner('b', 'move'),
    banner('c', 'lunch'),
  ]
  const names = stripKeys(strips, (id) => id === one)
  expect([...names.values()]).toEqual([
    `scene/${one}`,
    'band/lunch',
    `scene/${one}~2`,
    `scene/${one}~pt`,
    'scene/9',
    'band/b',
    'band/lunch~2',
  ])
})
