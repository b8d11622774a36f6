import { idFrom, type Id } from '../domain/id'
import type { Elsewhere } from '../kinds/kind'

/** What of a listed document says where a code leads. */
interface There {
  readonly id: Id
  readonly title: string
  readonly kind: { readonly id: string; readonly label: string }
}

/**
 * Where the code of another document of a production leads: an address `…#/p/PRODUCTION/KIND/DOCUMENT/RECORD`,
 * from whatever host. Nothing for a code of another production, of a document that is not among these, or of
 * `here`.
 */
export const elsewhereOf = (
  code: string,
  production: Id,
  documents: readonly There[],
  here: Id,
): Elsewhere | undefined => {
  const parts = /#\/p\/(\w{20})\/([a-z-]+)\/(\w{20})\/(\w{20})$/.exec(code.trim())
  const record = idFrom(parts?.[4])
  if (!parts || parts[1] !== production || !record) return undefined
  const found = documents.find(
    ({ id, kind }) => id !== here && id === parts[3] && kind.id === parts[2],
  )
  if (!found) return undefined
  const { id, kind, title } = found
  return { title: title || kind.label, href: `#/p/${production}/${kind.id}/${id}/${record}` }
}
