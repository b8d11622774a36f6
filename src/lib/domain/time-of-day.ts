import { fold } from './fold'

/**
 * What a heading says of when it plays, in the languages scripts are written in, folded. Words that are
 * places too stay out: Czech for day is a room in English.
 */
const TIMES = new Set(
  `day daytime night nighttime midnight morning noon midday afternoon evening dawn daybreak dusk sunrise
  sunset sundown twilight nightfall hour light later continuous continuing continued cont cont'd same moment moments
  tag tags nacht nachts abend abends mittag mittags mitternacht morgens nachmittag vormittag dammerung
  abenddammerung morgendammerung sonnenaufgang sonnenuntergang spater jour nuit matin soir midi minuit aube
  aurore crepuscule soiree dia noche manana tarde amanecer atardecer anochecer mediodia medianoche madrugada
  noite manha giorno notte mattina sera pomeriggio alba tramonto dag ochtend morgen avond middag natt
  morgon kvall kveld aften skymning gryning paiva yo aamu ilta dzien noc rano wieczor ranek swit zmierzch
  poludnie vecer svitani nappal ejszaka reggel zi ziua noapte seara dimineata gunduz gece sabah aksam
  день дня ночь утро вечер полдень полночь рассвет закат сумерки позже ніч ранок вечір ден нощ ημερα μερα
  νυχτα πρωι βραδυ 日 夜 昼 朝 夕 夕方 晚 晨 早 天 白天 夜晚 夜里 傍晚 黄昏 清晨 深夜 早朝 日间 日間 낮 밤 아침 저녁
  نهار ليل יום לילה दिन रात`
    .split(/\s+/)
    .map(fold),
)

/** What may stand beside it: which one, how much later, the weather, how the story is told. */
const BESIDE = new Set(
  `a an and another after before bit blue continues day days early earlier established establishing exterior
  few first flashback flashforward following for golden hours in intercut interior last late little magic mid
  minutes month months more much new next of or past pre present previous seconds several some storm
  rain raining rainy snow snowing snowy fog foggy sunny overcast cloudy windy winter spring summer autumn
  fall dream driving that the then this time to travelling traveling two three one second minute
  week weeks year years sunday monday tuesday wednesday thursday friday saturday christmas de la le el plus au et`.split(
    /\s+/,
  ),
)

/** Whether the words say when a scene plays, and nothing else: `NIGHT (1973)` does, and `DAY ROOM` does not. */
export const isTimeOfDay = (written: string): boolean =>
  fold(written)
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .split(/[/,;]/)
    .some((side) => {
      const words = side.match(/[\p{L}\p{M}\p{N}']+/gu) ?? []
      return (
        words.some((word) => TIMES.has(word)) &&
        words.every((word) => TIMES.has(word) || BESIDE.has(word) || /^\d+$/.test(word))
      )
    })

/** The light a scene plays in. `twilight` and `magic` are kept apart from dusk: a call sheet says which. */
export type Light = 'day' | 'night' | 'dawn' | 'dusk' | 'twilight' | 'magic'

const wordsOf = (light: Light, words: string): readonly (readonly [string, Light])[] =>
  words.split(/\s+/).map((word) => [fold(word), light])

const LIGHTS: ReadonlyMap<string, Light> = new Map([
  ...wordsOf('magic', 'magic golden'),
  ...wordsOf('twilight', 'twilight gloaming'),
  ...wordsOf(
    'dawn',
    `dawn daybreak sunrise aube aurore alba amanecer morgendämmerung sonnenaufgang gryning świt svítání рассвет
    早朝 清晨`,
  ),
  ...wordsOf(
    'dusk',
    `dusk sunset sundown nightfall crépuscule tramonto atardecer anochecer dämmerung abenddämmerung skymning zmierzch
    закат сумерки 夕 夕方 傍晚 黄昏`,
  ),
  ...wordsOf(
    'night',
    `night nighttime midnight evening tonight nacht nachts abend abends mitternacht nuit minuit soir soirée noche
    medianoche madrugada noite notte sera avond natt kväll kveld aften yö ilta noc wieczór večer éjszaka noapte seară
    gece akşam ночь вечер полночь ніч вечір нощ νύχτα βράδυ 夜 晚 夜晚 夜里 深夜 밤 저녁 ليل לילה रात`,
  ),
  ...wordsOf(
    'day',
    `day daytime morning noon midday afternoon daylight tag tags mittag mittags morgens nachmittag vormittag jour matin
    midi día mañana tarde mediodía dia manhã giorno mattina pomeriggio dag ochtend morgen middag morgon päivä aamu
    dzień rano ranek południe nappal reggel zi ziua dimineața gündüz sabah день дня утро полдень ранок ден ημέρα μέρα
    πρωί 日 昼 朝 晨 早 天 白天 日间 日間 낮 아침 نهار يوم दिन`,
  ),
])

/**
 * The light by the first of the words that says one, in the languages scripts are written in; nothing where none
 * does: `CONTINUOUS`. Source: docs/words.md#time-of-day.
 */
export const lightOf = (written: string): Light | undefined => {
  const words = fold(written).match(/[\p{L}\p{M}]+/gu) ?? []
  for (const [at, word] of words.entries()) {
    if (word === 'morning' && words[at + 1] === 'light') return 'dawn'
    const light = LIGHTS.get(word) ?? (/[夜晚]/.test(word) ? 'night' : undefined)
    if (light) return light
  }
  return undefined
}

const CODES: Readonly<Record<Light, string>> = {
  day: 'D',
  night: 'N',
  dawn: 'DN',
  dusk: 'DK',
  twilight: 'TW',
  magic: 'MH',
}

/** Day or night as papers abbreviate it: `D`, `N`, `DN`, `DK`, `TW`, `MH`. What says neither stays as written. */
export const lightCode = (written: string): string => {
  const light = lightOf(written)
  return light ? CODES[light] : written.trim()
}
