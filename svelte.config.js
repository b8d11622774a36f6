import { readFile, writeFile } from 'node:fs/promises'
import adapterStatic from '@sveltejs/adapter-static'

/**
 * A plain folder that any static host serves from any path: one page, addresses after the `#`, and
 * in that page only relative links (docs/decisions/002-one-page.md).
 *
 * @returns {import('@sveltejs/kit').Adapter}
 */
const anywhere = () => {
  const plain = adapterStatic()
  return {
    ...plain,
    async adapt(builder) {
      await plain.adapt(builder)
      const page = 'build/index.html'
      const html = await readFile(page, 'utf8')
      await writeFile(page, html.replaceAll('"/_app/', '"./_app/'))
    },
  }
}

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: anywhere(),
    router: { type: 'hash' },
    paths: { relative: true },
    serviceWorker: { register: false },
  },
}
