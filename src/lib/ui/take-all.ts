import { isProblem, type Problem } from '../domain/problem'

interface Ways<F, N> {
  /** Makes of a file what is written down, or says why it cannot. */
  readonly take: (file: F) => Promise<N | Problem>
  /** So many are given together. */
  readonly together: number
  /** Where they go, until the last: whoever calls decides it once, whatever is shown meanwhile. */
  readonly give: (taken: readonly N[]) => void
  /** After each file: with the reason, if it could not be taken. */
  readonly after: (problem: Problem | undefined) => void
}

/** Takes files one after the other. What cannot be taken is told, and does not stop the others. */
export const takeAll = async <F, N>(
  files: readonly F[],
  { take, together, give, after }: Ways<F, N>,
): Promise<void> => {
  const made: N[] = []
  const hand = () => {
    if (made.length > 0) give(made.splice(0))
  }
  for (const file of files) {
    const taken = await take(file)
    if (isProblem(taken)) after(taken)
    else {
      made.push(taken)
      after(undefined)
    }
    if (made.length >= together) hand()
  }
  hand()
}
