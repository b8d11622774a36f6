/**
 * The global class with the strip colours of a scene: the colours every strip board uses. Unknown
 * words give the white of an interior by day. Source: design, section 6.
 */
export const stripClass = (intExt: string, dayNight: string): string => {
  const time = dayNight.toLowerCase()
  if (/dawn|sunrise/.test(time)) return 's-dawn'
  if (/dusk|sunset|magic/.test(time)) return 's-dusk'
  const outside = /ext/i.test(intExt) && !/int/i.test(intExt)
  const night = /night|evening/.test(time)
  if (outside) return night ? 's-ext-night' : 's-ext-day'
  return night ? 's-int-night' : 's-int-day'
}
