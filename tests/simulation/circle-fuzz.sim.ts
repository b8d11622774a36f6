import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { applyAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage } from 'y-protocols/sync'
import { newId } from '../../src/lib/domain/id'
import { Replica } from '../../src/lib/store/replica'
import { passing } from '../../src/lib/sync/circle-guard'
import { readFrame } from '../../src/lib/sync/frames'
import { QuietAwareness } from '../../src/lib/sync/presence'
import { randomFrom, type Dice } from '../dice'
import { excessFrame, hostileFrame } from './hostile'

const FRAMES = Number(process.env['FRAMES'] ?? 100_000)

const framed = (...parts: readonly (number | Uint8Array)[]): Uint8Array => {
  const to = encoding.createEncoder()
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(to, part)
    else encoding.writeVarUint8Array(to, part)
  }
  return encoding.toUint8Array(to)
}

/** What somebody says of themselves, of me and of nobody, well formed or not. */
const presence = (dice: Dice, me: number): Uint8Array => {
  const to = encoding.createEncoder()
  const count = 1 + dice(4)
  encoding.writeVarUint(to, dice(9) === 0 ? 2 ** 31 : count)
  for (let n = 0; n < count; n++) {
    encoding.writeVarUint(to, dice(3) === 0 ? me : 1 + dice(2 ** 31))
    encoding.writeVarUint(to, dice(3) === 0 ? 2 ** 40 : dice(9))
    const states = ['null', '{"device":7}', '{', '[[[[]]]]', `{"place":"${'x'.repeat(dice(900))}"}`]
    encoding.writeVarString(to, states[dice(states.length)] ?? '')
  }
  return framed(1, encoding.toUint8Array(to))
}

test(`[L8] [E10] ${FRAMES} hostile messages by the way of y-webrtc leave the list of a circle as it was`, () => {
  const dice = randomFrom(23)
  const circle = new Replica()
  const heard: Uint8Array[] = []
  circle.onChange((update) => heard.push(framed(0, 2, update)))
  for (let n = 0; n < 60; n++) circle.raw.getMap('entry').set(`d${n}`, { title: `List ${n}` })
  const awareness = new QuietAwareness(circle.raw)
  const me = circle.raw.clientID
  awareness.setLocalState({ device: 'mine' })
  const before = [circle.all(), awareness.getLocalState()] as const
  const verdicts = new Set<string>()
  for (let n = 0; n < FRAMES; n++) {
    const id = newId()
    const frame = dice(8) === 0 ? excessFrame(dice, id, []) : hostileFrame(dice, id, circle.raw, [])
    const read = readFrame(frame)
    const update = typeof read === 'object' && 'update' in read ? read.update : frame
    const messages = [
      framed(0, 1 + dice(2), update),
      framed(0, dice(300), update),
      framed(dice(300), update),
      presence(dice, me),
      // What went by before, whole or cut short.
      heard[dice(heard.length)]?.slice(0, dice(2) === 0 ? undefined : dice(40)) ?? frame,
      frame,
    ]
    const message = messages[dice(messages.length)] ?? frame
    const passed = passing(message, awareness, circle)
    verdicts.add(passed instanceof Uint8Array ? 'passed' : (passed ?? 'dropped'))
    if (!(passed instanceof Uint8Array)) continue
    const from = decoding.createDecoder(passed)
    const type = decoding.readVarUint(from)
    if (type === 1) applyAwarenessUpdate(awareness, decoding.readVarUint8Array(from), 'room')
    if (type === 0) readSyncMessage(from, encoding.createEncoder(), circle.raw, 'room')
    if (circle.waiting) throw new Error(`Message ${n} left something waiting`)
  }
  expect([circle.all(), awareness.getLocalState()]).toEqual(before)
  expect(awareness.meta.size).toBeLessThanOrEqual(2001)
  expect([...verdicts].sort()).toEqual(['bad', 'dropped', 'passed'])
})
