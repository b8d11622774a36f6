/*
 * Part of the service worker: takes a file that another app shares to Hotset, and opens the page that
 * reads it. The page finds it under the same name: src/routes/incoming.svelte.ts.
 */
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/share-target')) return
  const take = async () => {
    const file = (await request.formData()).get('file')
    if (file instanceof File) {
      const shelf = await caches.open('hotset-shared')
      await shelf.put(new URL('shared-file', self.registration.scope), new Response(file))
    }
    return Response.redirect(new URL('./#/hand-off', self.registration.scope), 303)
  }
  event.respondWith(take())
})
