import { describe, expect, test } from 'vitest'
import { newId } from '../domain/id'
import { isProblem } from '../domain/problem'
import { fileHeadOf, fileKeys, isFileFor, newFileHead } from './file-head'
import { isSignedBy, newDeviceKeys, signatureOf } from './identity'
import { openedFile, sealedFile, type Sealing, type Signed } from './sealed-file'
import { newSecret } from './secret'
import {
  newSpokenCode,
  openWithCode,
  sealWithCode,
  spokenCodeFrom,
  spokenCodeText,
} from './spoken-code'

const [circle, secret] = [newId(), newSecret()]

async function* inParts(bytes: Uint8Array<ArrayBuffer>, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

const noise = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >>> 8)) & 255)

const sealed = async (bytes: Uint8Array<ArrayBuffer>, over: Partial<Sealing> = {}) => {
  const parts: Uint8Array<ArrayBuffer>[] = []
  for await (const part of sealedFile({ circle, secret, ...over }, inParts(bytes, 10_007))) {
    parts.push(part)
  }
  return new Blob(parts)
}

/** The plain bytes of a file and how it ended, as a reader of the circle finds it. */
const opened = async (file: Blob, key = secret) => {
  const head = await fileHeadOf(file)
  if (isProblem(head)) return { end: head.problem }
  const reading = openedFile(file, head, circle, key)
  const parts: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const next = await reading.next()
    if (!next.done) {
      parts.push(next.value)
      continue
    }
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return isProblem(next.value) ? { end: next.value.problem } : { end: next.value, bytes }
  }
}

const changed = async (file: Blob, at: number): Promise<Blob> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  bytes[at] = (bytes[at] ?? 0) ^ 64
  return new Blob([bytes])
}

const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

/** A file as the table in SPEC.md has it, with so many bytes of a later release in its head. */
const sealedLater = async (plain: Uint8Array<ArrayBuffer>, more: number) => {
  const door = await sealWithCode('K7MQ2XRA', 'the invitation')
  const { bytes, salt } = await newFileHead(circle, secret, door, 'viewer')
  const open = Uint8Array.from([...bytes.slice(0, -6), ...noise(more)])
  new DataView(open.buffer).setUint16(8, open.length - 10)
  const head = Uint8Array.from([...open, ...(await sha256(open)).slice(0, 6)])
  const { key } = await fileKeys(circle, secret, salt)
  const block = async (number: number, last: boolean, bytes: Uint8Array<ArrayBuffer>) => {
    const iv = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, last ? 1 : 0, 0, 0, 0, number])
    const how = { name: 'AES-GCM', iv, additionalData: await sha256(head) }
    const sealed = new Uint8Array(await crypto.subtle.encrypt(how, key, bytes))
    const length = new Uint8Array(4)
    new DataView(length.buffer).setUint32(0, sealed.length)
    return new Blob([length, sealed])
  }
  const blocks = [await block(0, false, plain), await block(1, true, Uint8Array.of(0))]
  return { file: new Blob([head, ...blocks]), door, size: head.length }
}

describe('device keys', () => {
  test('[K10] a device signs, its public key alone checks, and the private one cannot leave', async () => {
    const keys = await newDeviceKeys()
    if (!keys) throw new Error('This engine has Ed25519')
    const signature = await signatureOf(keys, noise(100))
    expect(await isSignedBy(keys.publicKey, signature, noise(100))).toBe(true)
    expect(await isSignedBy(keys.publicKey, signature, noise(101))).toBe(false)
    expect(await isSignedBy(new Uint8Array(32), signature, noise(100))).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', keys.privateKey)).rejects.toThrow()
  })
})

describe('a sealed file', () => {
  test('[K11] opens to what went in, for any length, signed and unsigned', async () => {
    const keys = await newDeviceKeys()
    for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      for (const signing of [keys, undefined]) {
        const { end, bytes } = await opened(await sealed(noise(length), { keys: signing }))
        expect(bytes).toEqual(noise(length))
        expect(end).toEqual(
          signing ? { by: signing.publicKey, checked: true } : { by: undefined, checked: false },
        )
      }
    }
  })

  test('[K12] is for one circle: another one does not know it and cannot open it', async () => {
    const file = await sealed(noise(1000))
    const head = await fileHeadOf(file)
    if (isProblem(head)) throw new Error(head.problem)
    expect(await isFileFor(head, circle, secret)).toBe(true)
    expect(await isFileFor(head, newId(), secret)).toBe(false)
    expect(await isFileFor(head, circle, newSecret())).toBe(false)
    expect((await opened(file, newSecret())).end).toBe('handoff-damaged')
  })

  test('[K12] tells a stranger nothing: two files of a circle have nothing in common', async () => {
    const [a, b] = [
      await fileHeadOf(await sealed(noise(9))),
      await fileHeadOf(await sealed(noise(9))),
    ]
    if (isProblem(a) || isProblem(b)) throw new Error('Both are files')
    expect(a.hint).not.toEqual(b.hint)
    expect(a.salt).not.toEqual(b.salt)
  })

  test('[K13] with any byte changed it is refused as changed, at every place', async () => {
    const file = await sealed(noise(130_000), { keys: await newDeviceKeys() })
    const places = Array.from({ length: 60 }, (_, index) => Math.floor((file.size * index) / 60))
    const ends = new Set<unknown>()
    for (const at of [...places, 0, 7, 8, 9, 20, file.size - 1]) {
      const { end, bytes } = await opened(await changed(file, at))
      expect(bytes, `byte ${at}`).toBeUndefined()
      ends.add(end)
    }
    // The first bytes alone say what it is.
    expect([...ends].sort()).toEqual(['handoff-damaged', 'handoff-none'])
  })

  test('[K14] cut anywhere, between two blocks too, it is refused as cut', async () => {
    const file = await sealed(noise(150_000))
    const head = await fileHeadOf(file)
    if (isProblem(head)) throw new Error(head.problem)
    const block = 4 + 65_536 + 16
    const between = [head.bytes.length + block, head.bytes.length + 2 * block]
    for (const at of [3, 8, 30, head.bytes.length, 5000, ...between, file.size - 1]) {
      expect((await opened(file.slice(0, at))).end, `cut at ${at}`).toBe('handoff-cut')
    }
    expect((await opened(new Blob([file, 'more']))).end).not.toHaveProperty('by')
  })

  test('[K15] blocks of two files cannot be mixed, nor change places', async () => {
    const [a, b] = [await sealed(noise(200_000)), await sealed(noise(200_000))]
    const head = await fileHeadOf(a)
    if (isProblem(head)) throw new Error(head.problem)
    const [start, block] = [head.bytes.length, 4 + 65_536 + 16]
    const mixed = new Blob([a.slice(0, start + block), b.slice(start + block)])
    expect((await opened(mixed)).end).toBe('handoff-damaged')
    const second = a.slice(start + block, start + 2 * block)
    const turned = new Blob([
      a.slice(0, start),
      second,
      a.slice(start, start + block),
      a.slice(start + 2 * block),
    ])
    expect((await opened(turned)).end).toBe('handoff-damaged')
  })

  test('[K11] for whoever may only read it opens all the same, and says so', async () => {
    const file = await sealed(noise(300), { role: 'viewer' })
    const [head, usual] = [await fileHeadOf(file), await fileHeadOf(await sealed(noise(300)))]
    expect(isProblem(head) ? head : head.role).toBe('viewer')
    expect(isProblem(usual) ? usual : usual.role).toBe('editor')
    expect((await opened(file)).bytes).toEqual(noise(300))
    // The role is part of what is sealed: nobody on the way lifts it.
    const bytes = new Uint8Array(await file.arrayBuffer())
    bytes[10] = 0
    const length = 10 + (bytes[8] ?? 0) * 256 + (bytes[9] ?? 0)
    const check = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice(0, length)))
    bytes.set(check.slice(0, 6), length)
    expect((await opened(new Blob([bytes]))).end).toBe('handoff-damaged')
  })

  test('[K11] with more in its head than this release knows it opens as if it were not there', async () => {
    for (const more of [0, 1, 40, 5000]) {
      const { file, door, size } = await sealedLater(noise(300), more)
      const head = await fileHeadOf(file)
      if (isProblem(head)) throw new Error(`${more} bytes more: ${head.problem}`)
      expect(head).toMatchObject({ role: 'viewer', door })
      expect(head.bytes).toHaveLength(size)
      expect(await isFileFor(head, circle, secret)).toBe(true)
      expect(await opened(file)).toEqual({
        end: { by: undefined, checked: false },
        bytes: noise(300),
      })
      // Not understood, and not to be tampered with either.
      expect((await opened(await changed(file, size - 7))).end).toBe('handoff-damaged')
    }
  })

  test('[K16] of a newer form it is refused as newer, anything else as no file of ours', async () => {
    const bytes = new Uint8Array(await (await sealed(noise(10))).arrayBuffer())
    bytes[7] = 2
    const length = 10 + (bytes[8] ?? 0) * 256 + (bytes[9] ?? 0)
    const check = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice(0, length)))
    bytes.set(check.slice(0, 6), length)
    expect((await opened(new Blob([bytes]))).end).toBe('handoff-newer')
    expect((await opened(new Blob(['Name,Phone\nMaya,1']))).end).toBe('handoff-none')
    expect((await opened(new Blob([]))).end).toBe('file-empty')
  })

  test('[K16] any bytes at all end in a sentence', async () => {
    const file = new Uint8Array(await (await sealed(noise(300))).arrayBuffer())
    for (let seed = 0; seed < 300; seed++) {
      const bytes = file.slice(0, 8 + ((seed * 37) % file.length))
      for (let n = 0; n < seed % 5; n++) bytes[(seed * 131 + n * 17) % bytes.length] = seed & 255
      const { end } = await opened(new Blob([bytes]))
      expect(typeof end === 'string' || (end as Signed).checked === false).toBe(true)
    }
  })
})

describe('a spoken code', () => {
  test('[K17] opens what it sealed, however it is typed; another one does not', async () => {
    const code = newSpokenCode()
    expect(code).toMatch(/^[2-9A-KM-NP-Z]{8}$/)
    const door = await sealWithCode(code, 'the invitation')
    const typed = spokenCodeFrom(` ${spokenCodeText(code).toLowerCase()}- `)
    expect(typed).toBe(code)
    expect(await openWithCode(code, door)).toBe('the invitation')
    expect(await openWithCode(newSpokenCode(), door)).toBeUndefined()
    door[door.length - 1] = (door[door.length - 1] ?? 0) ^ 1
    expect(await openWithCode(code, door)).toBeUndefined()
    expect(await openWithCode(code, door.slice(0, 20))).toBeUndefined()
  })

  test('[K17] what is no code is known before anything is tried', () => {
    for (const typed of ['', 'K7MQ', 'K7MQ2XRA9', 'K7MQ-2XR0', 'hello you']) {
      expect(spokenCodeFrom(typed)).toBeUndefined()
    }
    expect(spokenCodeFrom('k7mq 2xr1')).toBe('K7MQ2XRI')
  })

  test('[K17] a door that would keep the device busy for hours is not tried', async () => {
    const door = await sealWithCode('K7MQ2XRA', 'x')
    door.set([255, 255, 255, 255], 16)
    expect(await openWithCode('K7MQ2XRA', door)).toBeUndefined()
  })
})
