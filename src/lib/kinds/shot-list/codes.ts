/*
 * The trade's codes with the words beside them. Stored values are the keys, for ever; what is
 * printed may change. Sources: docs/words.md#shot-size, #framing, #angle, #movement.
 */
type Codes = Readonly<Record<string, readonly [code: string, words: string]>>

export const sizes = {
  '': ['', ''],
  ecu: ['ECU', 'Extreme close-up'],
  bcu: ['BCU', 'Big close-up'],
  cu: ['CU', 'Close-up'],
  mcu: ['MCU', 'Medium close-up'],
  wcu: ['WCU', 'Wide close-up'],
  ms: ['MS', 'Medium shot'],
  mcs: ['MCS', 'Medium close shot'],
  cs: ['CS', 'Cowboy'],
  mws: ['MWS', 'Medium wide shot'],
  mfs: ['MFS', 'Medium full shot'],
  mls: ['MLS', 'Medium long shot'],
  fs: ['FS', 'Full shot'],
  ws: ['WS', 'Wide shot'],
  ls: ['LS', 'Long shot'],
  ews: ['EWS', 'Extreme wide shot'],
  els: ['ELS', 'Extreme long shot'],
  est: ['EST', 'Establishing shot'],
  insert: ['INSERT', 'Insert'],
} as const satisfies Codes

export const framings = {
  '': ['', ''],
  s: ['S', 'Single'],
  '2s': ['2S', 'Two-shot'],
  '3s': ['3S', 'Three-shot'],
  ots: ['OTS', 'Over the shoulder'],
  pov: ['POV', 'Point of view'],
  group: ['GROUP', 'Group'],
} as const satisfies Codes

export const angles = {
  '': ['', ''],
  el: ['EL', 'Eye level'],
  ha: ['HA', 'High angle'],
  la: ['LA', 'Low angle'],
  oh: ['OH', 'Overhead'],
  dutch: ['DUTCH', 'Dutch'],
  bird: ['BIRD', 'Bird’s-eye'],
  worm: ['WORM', 'Worm’s-eye'],
  ground: ['GND', 'Ground level'],
  hip: ['HIP', 'Hip level'],
  knee: ['KNEE', 'Knee level'],
  shoulder: ['SHL', 'Shoulder level'],
} as const satisfies Codes

export const movements = {
  '': ['', ''],
  static: ['STATIC', 'Static'],
  pan: ['PAN', 'Pan'],
  tilt: ['TILT', 'Tilt'],
  dolly: ['DOLLY', 'Dolly'],
  track: ['TRACK', 'Track'],
  truck: ['TRUCK', 'Truck'],
  pushin: ['PUSH IN', 'Push in'],
  pullout: ['PULL OUT', 'Pull out'],
  crane: ['CRANE', 'Crane or jib'],
  zoom: ['ZOOM', 'Zoom'],
  hh: ['HH', 'Handheld'],
  steadi: ['STEADI', 'Steadicam'],
  gimbal: ['GIMBAL', 'Gimbal'],
  drone: ['DRONE', 'Drone'],
  arc: ['ARC', 'Arc'],
  whip: ['WHIP', 'Whip pan'],
  rack: ['RACK', 'Rack focus'],
} as const satisfies Codes

/** Keys of a code table, the empty one first: it is what an unknown value reads as. */
export const keysOf = <C extends Codes>(codes: C): readonly ['', ...(keyof C & string)[]] =>
  // Every table begins with the empty key.
  Object.keys(codes) as unknown as readonly ['', ...(keyof C & string)[]]

/** `CU`, or empty. */
export const codeOf = (codes: Codes, key: string): string => codes[key]?.[0] ?? ''

/** `Close-up`, or empty. */
export const wordsOf = (codes: Codes, key: string): string => codes[key]?.[1] ?? ''

/** What a choice offers: `CU, Close-up`. */
export const optionsOf = (codes: Codes): { value: string; label: string }[] =>
  Object.entries(codes)
    .filter(([value]) => value !== '')
    .map(([value, [code, words]]) => ({
      value,
      label: code === words ? code : `${code}, ${words}`,
    }))
