import { recallZone } from './lib/ui/own-zone'

recallZone()
// Who comes to a production will need it: it loads while the app itself begins.
if (location.hash.startsWith('#/p/')) {
  void import('./lib/app/production.svelte')
}
