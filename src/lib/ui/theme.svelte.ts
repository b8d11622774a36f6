import { recall, remember } from './remembered'

/** Paper by day, Sunlight outdoors, Night in the dark. */
export type Theme = 'paper' | 'sun' | 'night'

const themes = ['paper', 'sun', 'night'] as const
const words: Readonly<Record<Theme, string>> = { paper: 'Paper', sun: 'Sunlight', night: 'Night' }

// app.html reads the same two keys before the first paint.
const THEME = 'hotset-theme'
const HAND = 'hotset-hand'

/** How the app looks on this device. The choice is remembered here and goes nowhere else. */
class ThemeChoice {
  #current = $state<Theme>(themes.find((theme) => theme === recall(THEME)) ?? 'paper')

  get current(): Theme {
    return this.#current
  }

  set current(theme: Theme) {
    this.#current = theme
    document.documentElement.dataset['theme'] = theme
    remember(THEME, theme)
  }

  /** What the present theme is called. */
  get label(): string {
    return words[this.#current]
  }

  /** Light: one tap to the next of the three. */
  next(): void {
    this.current = themes[(themes.indexOf(this.#current) + 1) % themes.length] ?? 'paper'
  }
}

/** Which hand holds the device. The spine stands on its side. */
class HandChoice {
  #current = $state<'left' | 'right'>(recall(HAND) === 'right' ? 'right' : 'left')

  get current(): 'left' | 'right' {
    return this.#current
  }

  set current(hand: 'left' | 'right') {
    this.#current = hand
    document.documentElement.dataset['hand'] = hand
    remember(HAND, hand)
  }
}

export const theme = new ThemeChoice()
export const hand = new HandChoice()
