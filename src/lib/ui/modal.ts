/** Opens a dialog before everything else. When it goes, what had the focus before has it again. */
export const modal = (dialog: HTMLDialogElement): (() => void) => {
  const before = document.activeElement
  dialog.showModal()
  return () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus()
  }
}

/** Whether a key was pressed in a dialog that lies over the page: what is below leaves Esc to it. */
export const isInDialog = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof Element && target.closest('dialog') !== null
