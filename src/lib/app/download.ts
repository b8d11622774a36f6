/** Hands a file to the person: the browser's own download, or its share sheet on a phone. */
export const download = (name: string, content: string | Uint8Array<ArrayBuffer> | Blob): void => {
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').trim() || 'hotset'
  // Spreadsheet programs take text for their own alphabet unless it begins with this mark.
  const parts =
    typeof content === 'string' && name.endsWith('.csv') ? ['\uFEFF', content] : [content]
  const url = URL.createObjectURL(new Blob(parts))
  const link = Object.assign(document.createElement('a'), { href: url, download: safe })
  link.click()
  // Browsers read the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
