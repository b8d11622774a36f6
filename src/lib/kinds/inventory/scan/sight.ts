/** ms a label has to be out of sight before the same one counts again. */
const AWAY = 2000

/** Which labels a camera has in sight: of several it reads now one, now another. */
export class Sight {
  readonly #seen = new Map<string, number>()

  /** Whether a label came into sight, `now` in ms. One that stays in sight came once. */
  cameInto(text: string, now: number): boolean {
    for (const [other, at] of this.#seen) if (now - at > AWAY) this.#seen.delete(other)
    const isNew = !this.#seen.has(text)
    this.#seen.set(text, now)
    return isNew
  }

  /** What is in sight is meant again. */
  forget(): void {
    this.#seen.clear()
  }
}
