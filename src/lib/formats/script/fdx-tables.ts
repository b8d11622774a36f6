import type { Attributes } from './fdx-paragraph'
import type { RevisionSet, Script, TagCategory, TagDefinition } from './model'

/** What a file of Final Draft says once for all its paragraphs: revisions, and what tags stand for. */
export class FdxTables {
  readonly #revisions: RevisionSet[] = []
  readonly #categories: TagCategory[] = []
  readonly #definitions: TagDefinition[] = []
  readonly #tags: { number: number; definitions: string[] }[] = []

  open(path: readonly string[], attributes: Attributes): void {
    const at = (key: string): string => attributes[key] ?? ''
    switch (path.slice(1).join('/')) {
      case 'Revisions/Revision':
        this.#revisions.push({
          id: Number(at('ID')) || 0,
          name: at('Name'),
          mark: at('Mark'),
          colour: at('Color'),
        })
        break
      case 'TagData/TagCategories/TagCategory':
        this.#categories.push({
          id: at('Id').toLowerCase(),
          name: at('Name'),
          number: Number(at('Number')) || 0,
          colour: at('Color'),
          style: at('Style'),
        })
        break
      case 'TagData/TagDefinitions/TagDefinition':
        this.#definitions.push({
          id: at('Id'),
          category: at('CatId').toLowerCase(),
          label: at('Label'),
          ...(attributes['Number'] ? { number: Number(at('Number')) || 0 } : {}),
        })
        break
      case 'TagData/Tags/Tag':
        this.#tags.push({ number: Number(at('Number')) || 0, definitions: [] })
        break
      case 'TagData/Tags/Tag/DefId':
        this.#tags.at(-1)?.definitions.push('')
    }
  }

  text(path: readonly string[], text: string): void {
    if (path.at(-1) !== 'DefId') return
    const definitions = this.#tags.at(-1)?.definitions
    if (definitions?.length) definitions.push((definitions.pop() ?? '') + text.trim())
  }

  read(): Pick<Script, 'revisions' | 'tagging'> {
    return {
      revisions: this.#revisions,
      tagging: {
        categories: this.#categories,
        definitions: this.#definitions,
        tags: this.#tags,
      },
    }
  }
}
