import type { Status } from '../../src/lib/ui/status'

/** A shot of an invented film, to fill the tables of the gallery. */
export interface Shot {
  readonly id: string
  readonly number: string
  readonly scene: string
  readonly slug: string
  readonly strip: string
  readonly size: string
  readonly action: string
  readonly move: string
  readonly lens: string
  readonly camera: string
  readonly cast: string
  readonly plan: number
  readonly started: string
  readonly took: string
  readonly state: Status
}

const scenes = [
  { scene: '42', slug: 'Int. Ferry Inn – back bar – night', strip: 's-int-night' },
  { scene: '42A', slug: 'Int. Ferry Inn – stairs – night', strip: 's-int-night' },
  { scene: '17', slug: 'Ext. Harbour slip – day', strip: 's-ext-day' },
  { scene: '61pt', slug: 'Ext. Quay wall – dusk', strip: 's-dusk' },
]
const actions = [
  ['Wide', 'All three at the table; Maren comes in with the lamp', 'Dolly in', '27'],
  ['Medium', 'Over Joss to Maren; she puts the ledger down', 'Static', '50'],
  ['Medium', 'Reverse on Joss; pours, does not look up', 'Static', '50'],
  ['Insert', 'Ledger page; her finger finds the gap', 'Static', '85 macro'],
  ['Close', 'Maren reads; she knows it was Joss', 'Slow push', '75'],
  ['Two-shot', 'Mrs Penrose at the hatch; both turn', 'Steadicam', '35'],
  ['Insert', 'Cellar key in Joss’s hand', 'Static', '100'],
] as const

/** `count` shots in scenes of seven; scenes repeat with a number after them. */
export const shots = (count: number): Shot[] =>
  Array.from({ length: count }, (_, at) => {
    const scene = Math.floor(at / 7)
    const round = Math.floor(scene / scenes.length)
    const base = scenes[scene % scenes.length] ?? { scene: '', slug: '', strip: '' }
    const name = round === 0 ? base.scene : `${base.scene}-${round}`
    const [size, action, move, lens] = actions[at % actions.length] ?? ['', '', '', '']
    const started = at < 5
    return {
      id: `s${at + 1}`,
      number: `${name}-${(at % 7) + 1}`,
      scene: name,
      slug: base.slug,
      strip: base.strip,
      size,
      action,
      move,
      lens,
      camera: at % 7 === 6 ? 'B' : 'A',
      cast: ['1 2 6', '1 2', '1 2', '', '1', '1 2 6', '2'][at % 7] ?? '',
      plan: [40, 25, 20, 15, 30, 40, 10][at % 7] ?? 0,
      started: started ? (['08:41', '09:24', '09:51', '10:12', '10:26'][at] ?? '') : '',
      took: started ? (['43', '27', '21', '14', '16'][at] ?? '') : '',
      state: at < 4 ? 'done' : at === 4 ? 'doing' : 'open',
    }
  })

/** The same shots with some of them put where they were carried to. */
export const withMoved = (
  all: readonly Shot[],
  moved: readonly Shot[],
  { before, after }: { readonly before: Shot | undefined; readonly after: Shot | undefined },
): Shot[] => {
  const ids = new Set(moved.map(({ id }) => id))
  const others = all.filter(({ id }) => !ids.has(id))
  const placeOf = (shot: Shot) => others.findIndex(({ id }) => id === shot.id)
  const at = before ? placeOf(before) : after ? placeOf(after) + 1 : others.length
  return [...others.slice(0, at), ...moved, ...others.slice(at)]
}
