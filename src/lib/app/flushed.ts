/** Brings what is open to the disk. Where nothing was opened the shelf was never loaded. */
export const flushed = async (): Promise<void> => {
  const { allFlushed } = await import('../storage/shelf')
  await allFlushed()
}
