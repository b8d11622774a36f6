/** The address of a link that may be followed, or nothing: a peer may write any. */
export const safeLink = (href: unknown): string | undefined =>
  typeof href === 'string' && /^(https?:\/\/|mailto:|tel:)/i.test(href) ? href : undefined
