import { unreachable } from '../../domain/unreachable'
import type { Item, State } from './schema'
import { stateWords } from './words'

/** How far along a state is: still to come, in our hands, or over. */
export type Phase = 'coming' | 'here' | 'over'

const phases: Readonly<Record<State, Phase>> = {
  needed: 'coming',
  sourcing: 'coming',
  approved: 'coming',
  ordered: 'coming',
  received: 'here',
  prepped: 'here',
  onset: 'here',
  wrapped: 'here',
  returndue: 'here',
  returned: 'over',
  sold: 'over',
  kept: 'over',
  lost: 'over',
  damaged: 'over',
}

/** Whether an item is still to come, in our hands, or over. */
export const phaseOf = ({ state }: Pick<Item, 'state'>): Phase => phases[state]

/** Whether somebody has to answer for it. */
export const isLost = ({ state }: Pick<Item, 'state'>): boolean =>
  state === 'lost' || state === 'damaged'

/** Whether it is with its owner again, or with another one: whatever it was in, it is there no more. */
export const isGone = ({ state }: Pick<Item, 'state'>): boolean =>
  state === 'returned' || state === 'sold'

/** Whether somebody has it, or the set: it can be brought back to where it belongs. */
export const isOut = ({ state, holder }: Pick<Item, 'state' | 'holder'>): boolean =>
  holder !== '' || state === 'onset'

/** A thing that nobody has. */
export const NOBODY = {
  ...{ holder: '', holderDepartment: '', heldSince: undefined, heldNotedBy: '' },
} as const satisfies Partial<Item>

/** What a thing becomes that comes back: nobody has it, and it is on set no more. */
export const broughtBack = ({ state }: Pick<Item, 'state'>): Partial<Item> => ({
  ...NOBODY,
  ...(state === 'onset' && { state: 'wrapped' }),
})

/** Why something that a day needs cannot be there yet: `Ordered`, `Lost`, `Returned`. Empty when it can. */
export const shortText = (item: Pick<Item, 'state'>): string =>
  phaseOf(item) === 'here' || item.state === 'kept' ? '' : stateWords[item.state]

/** Whether it belongs to somebody who wants it back. */
export const goesBack = ({ source }: Pick<Item, 'source'>): boolean =>
  source === 'rented' || source === 'borrowed'

/**
 * The state one tap leads to, or nothing at the end. What comes from stock is not ordered, and
 * only what belongs to others has to go back.
 */
export const nextState = (item: Pick<Item, 'state' | 'source'>): State | undefined => {
  switch (item.state) {
    case 'needed':
      return item.source === 'stock' ? 'prepped' : 'sourcing'
    case 'sourcing':
      return 'approved'
    case 'approved':
      return item.source === 'borrowed' ? 'received' : 'ordered'
    case 'ordered':
      return 'received'
    case 'received':
      return 'prepped'
    case 'prepped':
      return 'onset'
    case 'onset':
      return 'wrapped'
    case 'wrapped':
      return goesBack(item) ? 'returndue' : 'kept'
    case 'returndue':
      return 'returned'
    case 'damaged':
      return goesBack(item) ? 'returned' : undefined
    case 'returned':
    case 'sold':
    case 'kept':
    case 'lost':
      return undefined
    default:
      return unreachable(item.state)
  }
}
