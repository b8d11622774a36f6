import { Slip } from './slip'

/**
 * Guards what is tapped for the one thing on the screen: a second tap of a glove counts for nothing, nor does a
 * tap that was meant for the thing before, which somebody else finished under the thumb.
 */
export const onceFor = (shown: () => string | undefined): ((act: () => void) => void) => {
  const slip = new Slip()
  let last: string | undefined
  $effect.pre(() => {
    const id = shown()
    if (last !== undefined && id !== last) slip.hold()
    last = id
  })
  return (act) => {
    if (slip.may()) act()
  }
}
