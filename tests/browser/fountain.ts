/** A script in Fountain: each scene by its heading and who speaks in it, numbered from 1. */
export const fountainOf = (
  action: string,
  scenes: readonly (readonly [heading: string, ...cast: string[]])[],
): string =>
  scenes
    .map(
      ([heading, ...cast], at) =>
        `.${heading} #${at + 1}#\n\n${action}\n\n${cast.map((who) => `${who}\nNow.\n`).join('\n')}`,
    )
    .join('\n')
