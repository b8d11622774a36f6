/* Keeps every answer, and gives it again without a network. */
const worker = /** @type {any} */ (self)
worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (/** @type {any} */ event) =>
  event.waitUntil(worker.clients.claim()),
)
/** @param {Request} request */
const answer = async (request) => {
  const kept = await caches.open('bare')
  const found = await kept.match(request)
  if (found) return found
  const fresh = await fetch(request)
  await kept.put(request, fresh.clone())
  return fresh
}
worker.addEventListener('fetch', (/** @type {any} */ event) =>
  event.respondWith(answer(event.request)),
)
