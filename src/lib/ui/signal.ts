/** ms of a shake, and of the pauses between. Devices without a motor do nothing. */
const SHAKES = { good: [60], bad: [60, 60, 140] } as const
/** Hz and seconds. High is good, low is not. */
const TONES = { good: [1320, 0.09], bad: [220, 0.3] } as const

let sound: AudioContext | undefined

/** Says without words that something went well or not: by a shake and a tone, where the device has them. */
export const signal = (what: 'good' | 'bad'): void => {
  // Neither is there in every browser.
  const { vibrate } = navigator as Partial<Pick<Navigator, 'vibrate'>>
  vibrate?.call(navigator, [...SHAKES[what]])
  const { AudioContext: Sound } = globalThis as Partial<typeof globalThis>
  if (!Sound) return
  sound ??= new Sound()
  const [hertz, seconds] = TONES[what]
  const [tone, volume] = [sound.createOscillator(), sound.createGain()]
  tone.frequency.value = hertz
  volume.gain.value = 0.2
  tone.connect(volume).connect(sound.destination)
  tone.start()
  tone.stop(sound.currentTime + seconds)
}
