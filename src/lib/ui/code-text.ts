/** The bytes of a code as the text it was written from. */
export const codeTextFrom = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
