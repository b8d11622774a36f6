import type { Kept } from '../kind'
import type { schema } from './schema'

/** What is listed, not which piece it was: no tag, no order, no rent, no money spent. */
export const kept: Kept<typeof schema> = {
  about: ['type', 'printBy'],
  records: {
    item: [
      'name',
      'description',
      'category',
      'colour',
      'quantity',
      'reorderLevel',
      'character',
      'change',
      'heroCopies',
      'doubleCopies',
      'stuntCopies',
      'rehearsalCopies',
      'source',
      'vendor',
      'unitCents',
      'valueCents',
      'place',
      'holds',
      'returnTo',
      'safety',
      'note',
    ],
    view: ['name', 'view'],
  },
}
