import type { PlacedLine, ScriptPage } from './paginate'

/** How the pages of a day follow one another: as the script has them, or as they are shot. */
export type Order = 'script' | 'shooting'

/** Lines of one part that stand together on a page. */
export interface Block {
  /** Which part of the script. */
  readonly part: number
  /** Rows of the page, the last one counted. */
  readonly from: number
  readonly to: number
  /** To be shot from this page; else it is crossed out. */
  readonly isOpen: boolean
  /** Its heading stands here: a rule is drawn above. */
  readonly begins: boolean
  readonly lines: readonly PlacedLine[]
}

/** A whole page of the script as it lies in the sides. */
export interface SidesPage {
  readonly page: ScriptPage
  readonly blocks: readonly Block[]
}

/** The part that every line of a page is of. (MORE) belongs to what is above, a cue said again to what follows. */
export const ownersOf = (lines: readonly PlacedLine[]): readonly number[] => {
  const owners: number[] = []
  for (const [index, { scene }] of lines.entries()) {
    const next = lines.slice(index).find((line) => line.scene !== undefined)?.scene
    owners.push(scene ?? owners.at(-1) ?? next ?? -1)
  }
  return owners
}

/** A page with what of it is open. */
const laid = (page: ScriptPage, open: ReadonlySet<number>): SidesPage => {
  const blocks: (Omit<Block, 'lines' | 'to'> & { to: number; lines: PlacedLine[] })[] = []
  for (const [index, part] of ownersOf(page.lines).entries()) {
    const line = page.lines[index]
    if (!line) continue
    const last = blocks.at(-1)
    if (last?.part === part) {
      last.lines.push(line)
      last.to = Math.max(last.to, line.row)
      continue
    }
    const { row, isHead } = line
    const begins = isHead === true
    blocks.push({ part, from: row, to: row, isOpen: open.has(part), begins, lines: [line] })
  }
  return { page, blocks }
}

/** Scenes that are read on from one page to the next. */
interface Run {
  readonly parts: number[]
  readonly pages: Set<number>
}

/**
 * The pages of the script that scenes of a day stand on, whole, each scene open once. `scenes`: the parts of
 * each, in shooting order. In shooting order a page comes again where two scenes of it are shot apart: what
 * is not next is crossed out there, and open where it is shot.
 */
export const sidesOf = (
  pages: readonly ScriptPage[],
  scenes: readonly (readonly number[])[],
  order: Order,
): readonly SidesPage[] => {
  const on = new Map<number, number[]>()
  for (const [index, { lines }] of pages.entries()) {
    for (const part of new Set(ownersOf(lines))) on.set(part, [...(on.get(part) ?? []), index])
  }
  const runs: Run[] = []
  const seen = new Set<number>()
  for (const scene of scenes) {
    const parts = scene.filter((part) => !seen.has(part) && on.has(part))
    for (const part of parts) seen.add(part)
    if (parts.length === 0) continue
    const places = parts.flatMap((part) => on.get(part) ?? [])
    const run = runs.at(-1)
    if (run && (order === 'script' || goesOn(run, parts, places))) {
      run.parts.push(...parts)
      for (const place of places) run.pages.add(place)
    } else runs.push({ parts: [...parts], pages: new Set(places) })
  }
  return runs.flatMap((run) => {
    const open = new Set(run.parts)
    return [...run.pages]
      .sort((a, b) => a - b)
      .flatMap((index) => {
        const page = pages[index]
        return page ? [laid(page, open)] : []
      })
  })
}

/** Whether scenes follow in the script too, and begin on the page that the run ends on. */
const goesOn = (run: Run, parts: readonly number[], places: readonly number[]): boolean =>
  Math.min(...parts) > Math.max(...run.parts) && Math.min(...places) === Math.max(...run.pages)
