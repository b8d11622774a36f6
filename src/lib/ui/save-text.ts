/** Hands a text to the person as a file: a calendar goes to the calendar, what nobody knows to the downloads. */
export const saveText = (name: string, text: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').trim(),
  })
  link.click()
  // Browsers read the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
