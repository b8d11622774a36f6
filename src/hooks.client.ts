import { wallClock } from './lib/domain/clock'

// Who comes to a production will need both: one loads, and the other is made, while the app itself begins.
if (location.hash.startsWith('#/p/')) {
  void import('./lib/app/production.svelte')
  wallClock(Date.now(), '')
}
