/** A size in the unit that fits: `312 kB`, `4.1 MB`. */
export const sizeText = (bytes: number): string =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** How long something takes: `about 40 s`, `about 3 min`. */
export const timeText = (seconds: number): string =>
  seconds < 100 ? `about ${Math.max(1, seconds)} s` : `about ${Math.round(seconds / 60)} min`
