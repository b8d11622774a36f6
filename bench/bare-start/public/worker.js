/* Keeps every answer, and gives it again without a network. */
addEventListener('install', () => void self.skipWaiting())
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
addEventListener('fetch', (event) => {
  const answer = async () => {
    const kept = await caches.open('bare')
    const found = await kept.match(event.request)
    if (found) return found
    const fresh = await fetch(event.request)
    await kept.put(event.request, fresh.clone())
    return fresh
  }
  event.respondWith(answer())
})
