import { space, type Space } from '../storage/quota'

/** How much this device keeps and how much more fits. */
export const deviceSpace = (): Promise<Space> => space()
export type { Space }
