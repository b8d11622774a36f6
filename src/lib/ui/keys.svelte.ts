import { recall, remember } from './remembered'

/** Whether keys are going into text now, so that a letter is a letter and no shortcut. */
export const isTyping = (event: Event): boolean => {
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  const { tagName } = target
  if (tagName === 'TEXTAREA' || tagName === 'SELECT') return true
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
  )
}

const KEY = 'hotset-single-keys'

/** Shortcuts of one letter, such as T for Today. They can be switched off; per device. */
class SingleKeys {
  #on = $state(recall(KEY) !== 'off')

  get on(): boolean {
    return this.#on
  }

  set on(on: boolean) {
    this.#on = on
    remember(KEY, on ? 'on' : 'off')
  }

  /** Whether this key press, without any modifier and outside of text, may be a shortcut. */
  may(event: KeyboardEvent): boolean {
    const modified = event.ctrlKey || event.metaKey || event.altKey
    return this.#on && !modified && !event.defaultPrevented && !isTyping(event)
  }
}

export const singleKeys = new SingleKeys()
