import type { Field } from './field'

/** Longest name a file keeps, in UTF-16 units; its ending stays. */
export const LONGEST_NAME = 120

/** What a file is called when its name has nothing left that can be shown. */
const UNNAMED = 'File'

/**
 * A name that is safe to show and to save under: no folder in it, nothing that turns the order of
 * its letters or hides some of them, nothing a system keeps for itself. The ending that is seen is
 * the ending it has. Of a name that is safe already nothing changes.
 */
export const fileNameFrom = (name: string): string => {
  const shown = name
    .slice(0, 1000)
    // Joiners are part of how some scripts are written, and neither hide nor turn anything.
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
  const bare = shown.replace(/^[. ]+|[. ]+$/g, '')
  // Windows opens its devices under these names, whatever the ending.
  const named = /^(con|prn|aux|nul|com\d|lpt\d)( *\.|$)/i.test(bare) ? `_${bare}` : bare
  return cut(named) || UNNAMED
}

/** Cut at the end of the stem: an ending that was cut off would be another one. */
const cut = (name: string): string => {
  if (name.length <= LONGEST_NAME) return name
  const ending = /\.[^. ]{1,10}$/.exec(name)?.[0] ?? ''
  return (
    name
      .slice(0, LONGEST_NAME - ending.length)
      // Half of a letter that takes two units.
      .replace(/[\ud800-\udbff]$/, '')
      .replace(/[. ]+$/, '') + ending
  )
}

/** The name of a file, safe whatever a peer wrote. */
export const fileName = (): Field<string> => ({
  read: (value) => (typeof value === 'string' ? fileNameFrom(value) : UNNAMED),
})
