import encodeQR from 'qr'

/** A QR code of bytes, as they are: `true` is dark. Without any border. */
export const codeModules = (bytes: Uint8Array): readonly (readonly boolean[])[] => {
  // The library takes text: one character for each byte, and gets the bytes back.
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  const drawn = encodeQR(text, 'raw', {
    border: 1,
    ecc: 'low',
    encoding: 'byte',
    // What is shown is sealed, so any mask looks like noise; looking for the best costs half the time.
    mask: 2,
    textEncoder: (raw) => Uint8Array.from(raw, (character) => character.charCodeAt(0)),
  })
  return drawn.slice(1, -1).map((row) => row.slice(1, -1))
}
