import { expect, test } from 'vitest'
import { routeIn } from './route'

const pair = (local: string, remote: string, more: object = {}) => [
  { id: 'T', type: 'transport', selectedCandidatePairId: 'P2' },
  { id: 'P1', type: 'candidate-pair', localCandidateId: 'X', remoteCandidateId: 'X' },
  {
    id: 'P2',
    type: 'candidate-pair',
    localCandidateId: 'L',
    remoteCandidateId: 'R',
    currentRoundTripTime: 0.0034,
    ...more,
  },
  { id: 'L', type: 'local-candidate', candidateType: local },
  { id: 'R', type: 'remote-candidate', candidateType: remote },
  { id: 'X', type: 'local-candidate', candidateType: 'relay' },
]

test('a route is near, far or by a relay, as the pair in use says', () => {
  expect(routeIn(pair('host', 'host'))).toEqual({ way: 'near', roundTrip: 3 })
  expect(routeIn(pair('host', 'prflx'))?.way).toBe('near')
  expect(routeIn(pair('srflx', 'prflx'))?.way).toBe('far')
  expect(routeIn(pair('relay', 'host'))?.way).toBe('relay')
  expect(routeIn(pair('prflx', 'relay'))?.way).toBe('relay')
})

test('the pair in use is found in each browser’s own way', () => {
  const [, first, second, ...ends] = pair('host', 'srflx', { selected: true })
  const firefox = [first, second, ...ends].flatMap((stat) => stat ?? [])
  expect(routeIn(firefox)?.way).toBe('far')
  const nominated = pair('host', 'srflx', { state: 'succeeded', nominated: true }).slice(1)
  expect(routeIn(nominated)?.way).toBe('far')
})

test('without a pair in use there is no route, and no round trip before one was measured', () => {
  expect(routeIn([])).toBeUndefined()
  expect(routeIn(pair('host', 'host').slice(1))).toBeUndefined()
  const unmeasured = pair('host', 'host', { currentRoundTripTime: undefined })
  expect(routeIn(unmeasured)).toEqual({ way: 'near', roundTrip: undefined })
})
