import { expect, test } from 'vitest'
import { newId } from '../domain/id'
import { base64url, newSecret } from '../crypto/secret'
import { reportText, troublesIn, withoutSecrets, type Facts, type LinkFacts } from './diagnosis'

const NOW = 1_764_000_000_000

/** A device on a good day: one other in range, everything equal. */
const link: LinkFacts = {
  ...{ device: newId(), route: { way: 'near', roundTrip: 3 }, since: NOW - 60_000 },
  ...{ documents: 0, bytes: 0, apartSince: undefined },
  ...{ found: 'server' as const, travels: { photos: 0, files: 0 }, travelsSince: undefined },
}
const good: Facts = {
  at: NOW,
  browser: 'Mozilla/5.0 Chrome/156',
  screen: '1180 x 820, installed',
  can: { link: true, look: true, camera: 'prompt', localNetwork: 'granted', kept: true },
  network: {
    ...{ up: true, file: 'read', leftOut: [], servers: [{ open: true, since: NOW - 90_000 }] },
    ...{ stun: 0, turn: 0, relayOnly: false },
  },
  circles: [
    {
      ...{ part: 'Floor' as const, others: 1, documents: 12, tabs: 0, links: [link] },
      ...{ stranger: undefined, refused: 0, photoProblem: undefined },
      coming: { done: 0, of: 0, received: 0, left: 0, allBegun: true },
    },
  ],
  storage: { state: 'saved', problem: undefined, used: 4e6, free: 9e9, persistent: true },
  mistakes: [],
}
const alone = [{ ...good.circles[0]!, links: [] }]
const codes = (facts: Partial<Facts>) =>
  troublesIn({ ...good, ...facts }).map(({ problem }) => problem)
const network = (patch: Partial<Facts['network']>) => ({ ...good.network, ...patch })

test('[N1] on a good day there is nothing to try', () => {
  expect(codes({})).toEqual([])
  expect(codes({ circles: [{ ...alone[0]!, others: 0 }] })).toEqual([])
})

test('[N1] a part of the app that has not come is said, and written in the report', () => {
  const can = { ...good.can, look: false }
  expect(codes({ can })).toEqual(['links-not-here'])
  expect(reportText({ ...good, can }, '')).toContain('Can look: no')
})

test('[N1] what was refused from another device is said', () => {
  expect(codes({ circles: [{ ...good.circles[0]!, refused: 2 }] })).toEqual(['peer-refused'])
})

test('[N1] a device of another release that cannot be spoken to is said', () => {
  for (const stranger of ['peer-newer', 'peer-older'] as const) {
    const circles = [{ ...good.circles[0]!, stranger }]
    expect(codes({ circles })).toEqual([stranger])
    expect(reportText({ ...good, circles }, '')).toContain(stranger)
  }
})

test('[N1] photos that cannot come say why, also while everything else goes across', () => {
  const full = { ...good.circles[0]!, photoProblem: 'photos-full' as const }
  expect(codes({ circles: [full] })).toEqual(['photos-full'])
})

test('[N1] nobody in range: what to try depends on what is missing', () => {
  expect(codes({ circles: alone })).toEqual(['nobody-answers'])
  expect(codes({ circles: alone, network: network({ up: false }) })).toEqual(['network-none'])
  const denied = { ...good.can, localNetwork: 'denied' as const }
  expect(codes({ circles: alone, can: denied })[0]).toBe('local-network-refused')
  const silent = network({ servers: [{ open: false, since: NOW - 60_000 }] })
  expect(codes({ circles: alone, network: silent })).toEqual(['servers-silent'])
  const starting = network({ servers: [{ open: false, since: NOW - 500 }] })
  expect(codes({ circles: alone, network: starting })).toEqual([])
  expect(codes({ circles: alone, network: network({ servers: [] }) })).toEqual(['servers-none'])
  // Somebody is linked: a server that is silent or not there is no trouble.
  expect(codes({ network: silent })).toEqual([])
})

test('[N1] only by a relay without a relay, a file that is broken, a browser without links', () => {
  expect(codes({ network: network({ relayOnly: true }) })).toEqual(['relay-missing'])
  expect(codes({ network: network({ relayOnly: true, turn: 1 }) })).toEqual([])
  expect(codes({ network: network({ file: 'broken' }) })).toEqual(['config-broken'])
  expect(codes({ network: network({ leftOut: ['signalling 2'] }) })).toEqual(['config-left-out'])
  expect(codes({ network: network({ file: 'none' }) })).toEqual([])
  expect(codes({ can: { ...good.can, link: false } })).toEqual(['no-direct-link'])
})

test('[N1] a document that differs for more than a minute is said, typing is not', () => {
  const apart = (ms: number) => ({
    circles: [{ ...alone[0]!, links: [{ ...link, documents: 1, apartSince: NOW - ms }] }],
  })
  expect(codes(apart(5000))).toEqual([])
  expect(codes(apart(61_000))).toEqual(['link-stuck'])
})

test('[N1] what is not saved comes first, and a device that may clean up is said', () => {
  const storage = { ...good.storage, state: 'failed' as const, problem: 'storage-full' as const }
  expect(codes({ storage, circles: alone })[0]).toBe('storage-full')
  expect(codes({ storage: { ...good.storage, persistent: false } })).toEqual([
    'storage-not-promised',
  ])
  expect(codes({ storage: { ...good.storage, free: 50e6 } })).toEqual(['storage-little'])
  expect(codes({ storage: { ...good.storage, free: undefined } })).toEqual([])
  expect(codes({ can: { ...good.can, kept: false } })).toEqual(['app-not-kept'])
})

test('[N2] the report says how each device is linked, and for how long', () => {
  const text = reportText(good, '1.2.3')
  expect(text).toContain('Hotset 1.2.3')
  expect(text).toContain('Floor: 12 documents, 1 other devices, 1 linked, 0 other tabs')
  expect(text).toContain(
    'Device 1: near, 3 ms, found by a server, for 60 s, 0 documents differ, 0 bytes waiting',
  )
  const introduced = { ...link, device: newId(), found: { by: link.device } }
  const coming = { done: 12, of: 40, received: 3e6, left: 5e6, allBegun: true }
  const circles = [{ ...good.circles[0]!, links: [link, introduced], coming }]
  const more = reportText({ ...good, circles }, '')
  expect(more).toContain('Device 2: near, 3 ms, introduced by device 1, for 60 s')
  expect(more).toContain('12 of 40 documents have come')
  expect(text).toContain('Servers: 1 answers for 90 s')
  expect(text).not.toContain('Trouble')
  expect(reportText({ ...good, circles: alone }, '')).toContain('Trouble: nobody-answers')
})

test('[N3] a report holds no id, secret, title, name or address, whatever a mistake said', () => {
  const secret = base64url(newSecret())
  const id = newId()
  const said = [
    `Failed to fetch https://hotset.example/#/join/${secret}`,
    `No production is open at ${id}`,
    `Cannot read "Harbour props, hero" of 'Maya Osei'`,
    `turn:relay.example:3478?transport=udp refused ${secret}`,
    `192.168.1.17 and fe80::1ff:fe23:4567:890a and 4d1e-77.local did not answer`,
  ]
  const mistakes = said.map((says) => ({ at: NOW - 1000, during: 'a promise nobody kept', says }))
  const text = reportText({ ...good, mistakes }, '1')
  for (const hidden of [
    ...[secret, id, link.device, 'hotset.example', 'relay.example', 'Harbour', 'hero', 'Maya'],
    ...['192.168', 'fe80', '4d1e-77'],
  ]) {
    expect(text).not.toContain(hidden)
  }
  expect(text).toContain('Mistake 1 s ago, a promise nobody kept: Failed to fetch (address)')
  expect(withoutSecrets('x is not a function')).toBe('x is not a function')
})
