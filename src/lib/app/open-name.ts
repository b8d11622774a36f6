import type { Id } from '../domain/id'

/** What a tab that has this production open holds, so that no other tab erases it meanwhile. */
export const openName = (production: Id): string => `hotset-open-${production}`
