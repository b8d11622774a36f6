/** Scene numbers as people write them in one line: `42, 42A`, `Sc 42 43`, `scenes 1;2`. */
export const scenesFrom = (written: string): string[] => [
  ...new Set(
    written
      .replace(/\bsc(?:enes?)?\b\.?/gi, ' ')
      .split(/[\s,;]+/)
      .filter((scene) => scene !== ''),
  ),
]
