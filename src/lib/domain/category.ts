/**
 * What a breakdown sheet sorts things by. The number is the identity (UCID, the numbers of the Universal
 * Schedule Standard): names and colours differ from program to program. A production's own categories
 * are 500 and up.
 */
export interface Category {
  readonly code: string
  readonly label: string
}

const NAMES: Readonly<Record<number, string>> = {
  100: 'Cast',
  101: 'Background',
  102: 'Stunts',
  103: 'Vehicles',
  104: 'Props',
  105: 'Special effects',
  106: 'Wardrobe',
  107: 'Make-up and hair',
  108: 'Animals',
  109: 'Animal wranglers',
  110: 'Camera',
  111: 'Grip',
  112: 'Electric',
  113: 'Sound',
  114: 'Music',
  115: 'Art department',
  116: 'Set dressing',
  117: 'Greenery',
  118: 'Security',
  119: 'Special equipment',
  120: 'Additional labour',
  121: 'Visual effects',
  122: 'Mechanical effects',
  123: 'Notes',
  124: 'Comments',
  125: 'Miscellaneous',
  126: 'Other',
}

/** The categories of a breakdown sheet, in the order of their numbers. Source: docs/words.md#breakdown. */
export const categories: readonly Category[] = Object.entries(NAMES).map(([code, label]) => ({
  code,
  label,
}))

/** What a category is called. A code that nobody here knows reads as itself. */
export const categoryLabel = (code: string): string => NAMES[Number(code)] ?? code
