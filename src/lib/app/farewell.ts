/** How long somebody who leaves waits for a link to come up, in ms, and then for the news to go out. */
const REACH = 2500
const FAREWELL = 700
const LOOK = 50

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Gives the news that this device leaves a moment to go out, when there is anybody to tell. */
export const farewell = async (others: number, linked: () => boolean): Promise<void> => {
  if (others === 0) return
  for (let waited = 0; !linked() && waited < REACH; waited += LOOK) await sleep(LOOK)
  if (linked()) await sleep(FAREWELL)
}

/** A wipe waits no longer than this for news to go out, in ms. */
const LONGEST = 4000

/** Waits for goodbyes, and not too long: whoever hands a device over stands there waiting. */
export const atMost = async (goodbyes: Promise<void>): Promise<void> => {
  await Promise.race([goodbyes, sleep(LONGEST)])
}
