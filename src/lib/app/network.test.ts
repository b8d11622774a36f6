import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultNetwork, networkFrom } from './network'

const page = 'https://hotset.example/crew/?x#/p/abc'
const read = (value: unknown) => networkFrom(JSON.stringify(value), page)

test('without a file the server that brought the page is asked, and no other', () => {
  const { signalling, iceServers, relayOnly } = defaultNetwork(page, 'none')
  expect(signalling).toEqual(['wss://hotset.example/crew/signal'])
  expect([iceServers, relayOnly]).toEqual([[], false])
  expect(defaultNetwork('file:///hotset/index.html', 'none').signalling).toEqual([])
})

test('the file names signalling servers, relative to the page or in full, or none at all', () => {
  const { signalling } = read({ signalling: ['./signal', 'https://one.example/s', 'ws://box:1/'] })
  expect(signalling).toEqual([
    'wss://hotset.example/crew/signal',
    'wss://one.example/s',
    'ws://box:1/',
  ])
  expect(read({ signalling: [] }).signalling).toEqual([])
  expect(read({}).signalling).toEqual(['wss://hotset.example/crew/signal'])
})

test('the file names STUN and TURN servers; a TURN server needs a name and a password', () => {
  const turn = { urls: ['turn:relay.example:3478'], username: 'crew', credential: 'word' }
  const { iceServers, leftOut } = read({
    iceServers: [{ urls: 'stun:stun.example' }, turn, { urls: 'turn:relay.example' }],
  })
  expect(iceServers).toEqual([{ urls: ['stun:stun.example'] }, turn])
  expect(leftOut).toEqual(['iceServers 3'])
})

test('an address that would make a browser throw is left out', () => {
  const named = { username: 'crew', credential: 'word' }
  const good = ['turn:a:3478?transport=tcp', 'turns:[2001:db8::1]:5349', 'stun:10.0.0.1']
  const bad = ['turn:a:b:c', 'turn://a', 'stun:a?transport=udp', 'turn:', 'http://a', 'turn:a b']
  const { iceServers, leftOut } = read({
    iceServers: [...good, ...bad].map((urls) => ({ urls, ...named })),
  })
  expect(iceServers.flatMap(({ urls }) => urls)).toEqual(good)
  expect(leftOut).toHaveLength(bad.length)
})

test('what cannot be used is left out and named, and the rest counts', () => {
  const { signalling, iceServers, leftOut, file } = read({
    signalling: ['wss://a.example', 7, 'mailto:x@y', ''],
    iceServers: 'turn:relay.example',
  })
  expect(signalling).toEqual(['wss://a.example/'])
  expect(iceServers).toEqual([])
  expect(leftOut).toEqual(['signalling 2', 'signalling 3', 'signalling 4', 'iceServers'])
  expect(file).toBe('read')
})

test('a file that is no JSON object is broken, and the app goes on as if there were none', () => {
  for (const text of ['', '{', '[]', 'null', '"x"', '<!doctype html>']) {
    expect(networkFrom(text, page)).toEqual(defaultNetwork(page, 'broken'))
  }
})

test('any JSON gives servers that a browser takes', () => {
  const any = fc.record(
    { signalling: fc.anything(), iceServers: fc.anything(), relayOnly: fc.anything() },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(any, (value) => {
      const { signalling, iceServers, relayOnly } = networkFrom(JSON.stringify(value), page)
      for (const url of signalling) expect(new URL(url).protocol).toMatch(/^wss?:$/)
      for (const { urls } of iceServers) expect(urls.length).toBeGreaterThan(0)
      expect(typeof relayOnly).toBe('boolean')
    }),
  )
})
