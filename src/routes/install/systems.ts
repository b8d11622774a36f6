/**
 * How Hotset is installed where, in three steps each. Source: the menus of Safari on iOS 18, Chrome
 * on Android 15, and Chrome and Edge on desktops, read November 2026.
 */
export const systems: readonly { readonly name: string; readonly steps: readonly string[] }[] = [
  {
    name: 'iPhone, iPad',
    steps: [
      'Scan the code with the camera. It opens in Safari.',
      'Tap Share, then Add to Home Screen.',
      'Open Hotset from the home screen once.',
    ],
  },
  {
    name: 'Android',
    steps: [
      'Scan the code with the camera. It opens in Chrome.',
      'Tap the menu, then Install app or Add to home screen.',
      'Open Hotset from the home screen once.',
    ],
  },
  {
    name: 'Laptop',
    steps: [
      'Type the address into Chrome, Edge or Safari.',
      'Click Install in the address bar; in Safari, File, then Add to Dock.',
      'Open Hotset once and leave it open for a minute.',
    ],
  },
]
