import { svelte } from '@sveltejs/vite-plugin-svelte'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** A page outside the app that shows every part of the design system, to look at and to test. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: '../../node_modules/.vite-gallery',
  plugins: [svelte({ configFile: false })],
  server: { port: 5199, strictPort: true, fs: { allow: ['../..'] } },
  preview: { port: 5199, strictPort: true },
  build: { outDir: '../../node_modules/.gallery-site', emptyOutDir: true },
})
