/** For the `default` of a `switch` over a union: the compiler proves it is never reached. */
export const unreachable = (value: never): never => {
  throw new Error(`A case is missing for ${JSON.stringify(value)}`)
}
