import type { DrawnFrom } from '../../../../lib/app/issues/drawing'
import type { Thawed } from '../../../../lib/app/issues/issues'
import type { Book } from '../../../../lib/book/schema'
import type { Me } from '../../../../lib/kinds/kind'

/**
 * What the paper of an issue is drawn from: all as it was then. `here`: this person, and the book this
 * device has in place of one where it was given the document alone.
 */
export const drawnFromIssue = (
  { says, doc, book, plan }: Thawed,
  about: string | undefined,
  here: { readonly book: Book; readonly me: Me },
): DrawnFrom => ({
  doc,
  book: book ?? here.book,
  plan,
  about,
  now: says.issuedAt ?? 0,
  me: { device: says.issuedOn ?? here.me.device, name: says.issuedBy, department: '' },
})
