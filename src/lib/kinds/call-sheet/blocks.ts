import type { Over, Value } from './over'

/** The blocks of a sheet in their usual order. `crew` is the back. */
export const BLOCKS = {
  contacts: 'Heads',
  places: 'Where',
  conditions: 'The day',
  safety: 'Safety',
  scenes: 'Scenes',
  cast: 'Cast',
  background: 'Supporting artists and stand-ins',
  needs: 'Departments',
  advance: 'Advance',
  crew: 'Crew',
} as const

export type BlockId = keyof typeof BLOCKS

/** A block as this sheet has it. */
export interface Block {
  readonly id: BlockId
  /** What it is called here; typed over where somebody renamed it. */
  readonly label: Value
  readonly shown: boolean
}

const isBlock = (id: string): id is BlockId => Object.hasOwn(BLOCKS, id)

/** All blocks in the order of this sheet; what it does not name follows where it usually stands. */
export const blocksOf = (
  { order, hidden }: { readonly order: readonly string[]; readonly hidden: readonly string[] },
  over: Over,
): readonly Block[] => {
  const chosen = [...new Set(order)].filter(isBlock)
  const rest = Object.keys(BLOCKS)
    .filter(isBlock)
    .filter((id) => !chosen.includes(id))
  const off = new Set(hidden)
  return [...chosen, ...rest].map((id) => ({
    id,
    label: over(`block/${id}`, BLOCKS[id]),
    shown: !off.has(id),
  }))
}

/** The order with one block put a place up (-1) or down (1). */
export const moved = (blocks: readonly Block[], id: BlockId, by: -1 | 1): readonly BlockId[] => {
  const ids = blocks.map((block) => block.id)
  const at = ids.indexOf(id)
  const other = ids[at + by]
  if (other === undefined) return ids
  ids[at + by] = id
  ids[at] = other
  return ids
}
