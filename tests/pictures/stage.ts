/** The moment all pictures are taken at: the middle of a morning, so that some of the day is done. */
export const MORNING = new Date('2026-03-12T10:42:00Z')
