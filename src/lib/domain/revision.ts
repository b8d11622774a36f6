/**
 * The order in which revised pages and reissued papers change colour. After cherry it starts
 * again with double white. Source: design, section 6; orders differ, so a production may set its own.
 */
export const revisionColours = [
  'white',
  'blue',
  'pink',
  'yellow',
  'green',
  'goldenrod',
  'buff',
  'salmon',
  'cherry',
] as const
