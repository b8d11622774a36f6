import { expect, test } from 'vitest'
import type { NewPhoto } from '../../domain/photo'
import { problem } from '../../domain/problem'
import { Document } from '../../store/document'
import { Bringing } from './bringing.svelte'
import { inSceneOrder, schema } from './schema'

const named = (...names: string[]) => names.map((name) => ({ name }))
const setUp = (files: readonly { readonly name: string }[], broken: readonly string[] = []) => {
  const doc = new Document(schema)
  doc.records.shot.addAll(['A', 'B', 'C'].map((number) => ({ scene: '42', number })))
  const bad = new Set(broken)
  const meanwhile: (() => void)[] = []
  const bringing = new Bringing({
    doc: () => doc,
    shots: () => inSceneOrder(doc),
    files: () => files,
    take: ({ name }) => {
      meanwhile.shift()?.()
      return Promise.resolve(
        bad.has(name) ? problem('photo-none', name) : ({ media: name } as NewPhoto),
      )
    },
  })
  const frames = () =>
    inSceneOrder(doc).map(({ id }) =>
      doc.records.photo.ordered.filter(({ of }) => of === id).map(({ media }) => media),
    )
  return { doc, bringing, frames, bad, meanwhile }
}

test('what could not be read is tried again alone: the others are in already', async () => {
  const { bringing, frames, bad } = setUp(named('42A.png', '42B.png', '42C.png'), ['42B.png'])
  expect(await bringing.bringIn()).toBe(false)
  expect(bringing.wrong).toEqual([problem('photo-none', '42B.png')])
  expect(bringing.rows.map(({ file }) => file.name)).toEqual(['42B.png'])
  expect(await bringing.bringIn()).toBe(false)
  expect(frames()).toEqual([['42A.png'], [], ['42C.png']])
  bad.clear()
  expect(await bringing.bringIn()).toBe(true)
  expect(bringing.wrong).toEqual([])
  expect(frames()).toEqual([['42A.png'], ['42B.png'], ['42C.png']])
})

test('one after the other, a second press puts nothing onto the next shots', async () => {
  const { bringing, frames } = setUp(named('1.png', '2.png'), ['2.png'])
  bringing.by = 'order'
  await bringing.bringIn()
  await bringing.bringIn()
  expect(frames()).toEqual([['1.png'], [], []])
})

test('while they are read, nobody moves them to another shot, and a second press does nothing', async () => {
  const { doc, bringing, frames, meanwhile } = setUp(named('1.png', '2.png'))
  bringing.by = 'order'
  const [a] = inSceneOrder(doc)
  const second: Promise<boolean>[] = []
  meanwhile.push(
    () => second.push(bringing.bringIn()),
    // Somebody else gives the first shot a frame.
    () => doc.records.photo.add({ of: a?.id, media: 'of Tom' }),
  )
  const run = bringing.bringIn()
  expect(bringing.running).toBe(true)
  expect(await run).toBe(true)
  expect(await Promise.all(second)).toEqual([false])
  expect(bringing.running).toBe(false)
  expect(frames()).toEqual([['1.png', 'of Tom'], ['2.png'], []])
})

test('closed meanwhile, nothing is brought in', async () => {
  const { doc, bringing, meanwhile } = setUp(named('42A.png', '42B.png'))
  meanwhile.push(
    () => undefined,
    () => bringing.leave(),
  )
  expect(await bringing.bringIn()).toBe(false)
  expect(doc.records.photo.size).toBe(0)
})

test('a person says where one goes, or leaves it out', async () => {
  const files = named('42A.png', 'IMG_1.jpg')
  const { doc, bringing, frames } = setUp(files)
  const [, , c] = inSceneOrder(doc)
  for (const [at, shot] of [
    [0, ''],
    [1, c?.id ?? ''],
  ] as const) {
    const file = files[at]
    if (file) bringing.choose(file, shot)
  }
  expect(bringing.going).toHaveLength(1)
  await bringing.bringIn()
  expect(frames()).toEqual([[], [], ['IMG_1.jpg']])
})
