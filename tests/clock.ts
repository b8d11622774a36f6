import type { Timing } from '../src/lib/sync/timing'

interface Alarm {
  at: number
  readonly every: number | undefined
  readonly work: () => void
}

/** A clock that moves when it is told to, and dice from a seed. */
export class TestClock implements Timing {
  #now = 1_000_000
  #off = 0
  readonly #alarms = new Set<Alarm>()
  readonly #dice: (below: number) => number

  constructor(dice: (below: number) => number) {
    this.#dice = dice
  }

  steady(): number {
    return this.#now
  }

  now(): number {
    return this.#now + this.#off
  }

  /** Somebody sets the clock, by so many ms forward, or back when negative. */
  set(ms: number): void {
    this.#off += ms
  }

  after(ms: number, work: () => void): () => void {
    return this.#set({ at: this.#now + ms, every: undefined, work })
  }

  every(ms: number, work: () => void): () => void {
    return this.#set({ at: this.#now + ms, every: ms, work })
  }

  random(): number {
    return this.#dice(1_000_000) / 1_000_000
  }

  /** Lets `ms` pass; what falls due is done in order. */
  pass(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      let due: Alarm | undefined
      for (const alarm of this.#alarms) {
        if (alarm.at <= end && (!due || alarm.at < due.at)) due = alarm
      }
      if (!due) break
      this.#now = Math.max(this.#now, due.at)
      if (due.every === undefined) this.#alarms.delete(due)
      else due.at += due.every
      due.work()
    }
    this.#now = end
  }

  #set(alarm: Alarm): () => void {
    this.#alarms.add(alarm)
    return () => void this.#alarms.delete(alarm)
  }
}
