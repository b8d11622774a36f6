/** What the keyboard can stand on. Fields to type in are left out: they would take the next keys. */
const STOPS =
  'a[href], button:enabled, select:enabled, [tabindex="0"], input:is([type=radio]:checked, [type=checkbox]):enabled'

/**
 * A button that does its work and goes, or is out of use afterwards, takes the focus along with it,
 * and whoever works by keys stands nowhere. From now on the focus goes to what is in its place; to
 * what surrounds it when nothing there can have it. Fingers and the mouse notice nothing, and a
 * page that was left is none of it. Returns the function that ends it.
 */
export const keepFocus = (): (() => void) => {
  let byKeys = false
  let last: Element | undefined
  let address = ''
  let place: { readonly within: Element; readonly after: Node | null } | undefined

  const onKeys = () => (byKeys = true)
  const onPointer = () => (byKeys = false)
  const onFocus = ({ target }: FocusEvent) => {
    last = target instanceof Element ? target : undefined
    address = location.href
    place = undefined
  }
  const settle = () => {
    const found = place
    place = undefined
    const { activeElement: now } = document
    const isNowhere = !now || now === document.body || now === last
    if (!found || !isNowhere || address !== location.href) return
    focusIn(found.within, found.after)
  }
  const observer = new MutationObserver((records) => {
    if (!last || !byKeys || place) return
    const gone = placeOf(last, records)
    if (!last.isConnected) last = undefined
    if (!gone) return
    place = gone
    // Whoever knows better where to go on has said so by then.
    requestAnimationFrame(settle)
  })
  document.addEventListener('keydown', onKeys, true)
  document.addEventListener('pointerdown', onPointer, true)
  document.addEventListener('focusin', onFocus)
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  return () => {
    observer.disconnect()
    document.removeEventListener('keydown', onKeys, true)
    document.removeEventListener('pointerdown', onPointer, true)
    document.removeEventListener('focusin', onFocus)
  }
}

/** Where an element was that these changes took away or out of use. */
const placeOf = (element: Element, records: readonly MutationRecord[]) => {
  if (element.isConnected) {
    const { parentElement } = element
    return element.matches(':disabled') && parentElement
      ? { within: parentElement, after: element }
      : undefined
  }
  for (const { target, removedNodes, previousSibling } of records) {
    if (!(target instanceof Element) || !target.isConnected) continue
    if (![...removedNodes].some((node) => node.contains(element))) continue
    return { within: target, after: previousSibling }
  }
  return undefined
}

const focusIn = (within: Element, after: Node | null): void => {
  if (!(within instanceof HTMLElement) || !within.isConnected) return
  const stops = [...within.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) => stop.tabIndex >= 0 && stop.checkVisibility({ visibilityProperty: true }),
  )
  const next = stops.find(
    (stop) =>
      !after?.isConnected ||
      (after.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  )
  const to = next ?? stops.at(-1) ?? within
  if (to === within && !within.hasAttribute('tabindex')) within.tabIndex = -1
  to.focus({ preventScroll: to === within })
}
