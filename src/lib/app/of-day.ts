import type { Id } from '../domain/id'
import { kinds } from '../kinds'
import type { Kind } from '../kinds/kind'
import type { Production } from './production.svelte'

/** The kind that every shooting day has one of. */
export const kindOfDay = (): Kind | undefined => kinds.find((kind) => kind.ofDay)

/** The document of that kind for a day of a unit, made where there is none yet; nothing where nobody shoots then. */
export const documentOfDay = async (
  production: Production,
  kind: Kind,
  date: string,
  unit: string,
): Promise<Id | undefined> => {
  const { ofDay } = kind
  const { book, plan } = production
  if (!ofDay || !book) return undefined
  for (const { id, summary } of production.listed(kind.id)) {
    if (summary?.day !== date) continue
    const opened = await production.open(id)
    if (opened && ofDay.isOf(opened.doc, date, unit)) return id
  }
  await plan.ready()
  const start = ofDay.start(book, plan.now, date, unit)
  return start && production.create(kind, start.label, start)
}
