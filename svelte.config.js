import adapter from '@sveltejs/adapter-static'

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter(),
    // One page and addresses after the `#`: the build runs on any static host, from any base
    // path, without rewrite rules (docs/decisions/002).
    router: { type: 'hash' },
    paths: { relative: true },
    serviceWorker: { register: false },
    version: { pollInterval: 0 },
  },
}
