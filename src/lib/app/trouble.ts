import type { Problem } from '../domain/problem'
import { deviceTrouble } from '../storage/device-writes'
import { troubleFrom } from '../storage/trouble'

/** Why Hotset could not start here, from what the store threw. */
export const startTrouble = (error: unknown): Problem => troubleFrom(error)

/** What keeps this tab from opening or writing this device's own tables, or nothing. Tracks. */
export const storeTrouble = (): Problem | undefined => deviceTrouble()
