import encodeQR from 'qr'

/** A QR code as an SVG path, one unit for a module, and its side in modules without any border. */
export const codePath = (
  text: string,
  ecc: 'low' | 'medium' = 'medium',
): { path: string; side: number } => {
  // The library draws a border of one module at least.
  const drawn = encodeQR(text, 'raw', { border: 1, ecc })
  const modules = drawn.slice(1, -1).map((row) => row.slice(1, -1))
  let path = ''
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
    }
  })
  return { path, side: modules.length }
}
