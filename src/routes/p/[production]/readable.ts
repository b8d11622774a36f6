/**
 * What is wrong with a text that has to be read: `says`, when nothing can be made of it. A field may
 * always be emptied.
 */
export const readable =
  (read: (text: string) => unknown, says: string) =>
  (text: string): string | undefined =>
    text.trim() === '' || read(text) !== undefined ? undefined : says
