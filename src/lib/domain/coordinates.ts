/** A place on the earth, in degrees: north and east are positive. */
export interface Coordinates {
  readonly latitude: number
  readonly longitude: number
}

/**
 * Reads `50.1188, -5.5376`, as maps copy it, also `50.1188 N 5.5376 W` and with decimal commas between
 * semicolons. Absent when it is no place.
 */
export const coordinatesFrom = (written: string): Coordinates | undefined => {
  const parts =
    /^\s*([+-]?\d{1,2}(?:\.\d{1,12})?)\s*°?\s*([NS])?\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d{1,12})?)\s*°?\s*([EW])?\s*$/i.exec(
      written.includes(';') ? written.replaceAll(',', '.') : written,
    )
  if (!parts) return undefined
  const sign = (side: string | undefined, minus: string) => (side?.toUpperCase() === minus ? -1 : 1)
  const latitude = Number(parts[1]) * sign(parts[2], 'S')
  const longitude = Number(parts[3]) * sign(parts[4], 'W')
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : undefined
}
