/** How many photos and how many other files. */
export interface Counted {
  readonly photos: number
  readonly files: number
}

/** `1 photo`, `12 photos and 1 file`. */
export const countedText = ({ photos, files }: Counted): string =>
  [
    ...(photos > 0 || files === 0 ? [`${photos} ${photos === 1 ? 'photo' : 'photos'}`] : []),
    ...(files > 0 ? [`${files} ${files === 1 ? 'file' : 'files'}`] : []),
  ].join(' and ')

/** Which of the two there are, where the numbers stand elsewhere: `photos`, `files`, `photos and files`. */
export const kindsText = ({ photos, files }: Counted): string =>
  files === 0 ? 'photos' : photos === 0 ? 'files' : 'photos and files'
