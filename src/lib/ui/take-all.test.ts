import { expect, test } from 'vitest'
import { problem, type Problem } from '../domain/problem'
import { takeAll } from './take-all'

const wrong = problem('photo-none', '3.pdf')

test('what is still being added goes where it was given, whatever is shown meanwhile', async () => {
  const got = { A: [] as string[], B: [] as string[] }
  let shown: 'A' | 'B' = 'A'
  // As a part of the screen hands it on: for what is shown when it is asked for.
  const part = {
    get onadd() {
      const to = got[shown]
      return (taken: readonly string[]) => void to.push(...taken)
    },
  }
  await takeAll(['1', '2', '3'], {
    take: (file) => {
      if (file === '2') shown = 'B'
      return Promise.resolve(file)
    },
    together: 1,
    give: part.onadd,
    after: () => undefined,
  })
  expect(got).toEqual({ A: ['1', '2', '3'], B: [] })
})

test('they are given so many together, and one that cannot be taken stops no other', async () => {
  const given: (readonly number[])[] = []
  const after: (Problem | undefined)[] = []
  await takeAll([1, 2, 3, 4, 5, 6], {
    take: (file) => Promise.resolve(file === 3 ? wrong : file),
    together: 2,
    give: (taken) => given.push(taken),
    after: (problem) => after.push(problem),
  })
  expect(given).toEqual([[1, 2], [4, 5], [6]])
  expect(after.map((problem) => problem === wrong)).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
  ])
})
