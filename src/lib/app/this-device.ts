/** What this device is, for `On Ella's phone`. */
export const thisDevice = (): 'phone' | 'tablet' | 'computer' => {
  if (!matchMedia('(pointer: coarse)').matches) return 'computer'
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet'
}
