/** Opens a dialog before everything else. When it goes, what had the focus before has it again. */
export const modal = (dialog: HTMLDialogElement): (() => void) => {
  const before = document.activeElement
  dialog.showModal()
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }
}
