/**
 * The number on the icon of the installed app; 0 takes it away. Where there is none, or the browser
 * will not, nothing happens: it is said on Today as well.
 */
export const showCount = (count: number): void => {
  if (!('setAppBadge' in navigator)) return
  const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()
  shown.catch((error: unknown) => {
    if (!(error instanceof DOMException)) throw error
  })
}
