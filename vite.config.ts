import { sveltekit } from '@sveltejs/kit/vite'
import { SvelteKitPWA } from '@vite-pwa/sveltekit'
import { defineConfig } from 'vitest/config'

/**
 * What is loaded together is one file. Seventy small ones cost a slow tablet more at a cold start than
 * they save: bench/start.bench.js. A module brings what it imports, and stands in the first that has it.
 */
const parts = [
  {
    // What every page has.
    name: 'core',
    priority: 2,
    test: /preload-helper|node_modules\/(svelte|@sveltejs\/kit|dexie)\/|src\/(routes\/[A-Z]\w+\.svelte$|routes\/\w+\.svelte\.ts|lib\/app\/hotset\.svelte|lib\/ui\/((theme\.svelte|own-zone)\.ts|(Button|LastLine|Notice|Tape|Hints)\.svelte)$)/,
  },
  {
    // What every page of a production has.
    name: 'production',
    priority: 1,
    test: /src\/(lib\/(app\/(production\.svelte|clock\.svelte|today)|kinds\/index|book\/(schema|days|scene|day-plan)|ui\/(Spikes|saved))|routes\/p\/\[production\]\/paper\/issue-words)\.(ts|svelte)$/,
  },
]

export default defineConfig({
  plugins: [
    sveltekit(),
    SvelteKitPWA({
      // A new version waits until the person takes it: src/lib/app/install.svelte.ts.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: './',
        name: 'Hotset',
        short_name: 'Hotset',
        description: 'A production’s paper, live on every device, with no network and no account.',
        start_url: './',
        scope: './',
        display: 'standalone',
        orientation: 'any',
        background_color: '#F7F2E6',
        theme_color: '#1C1A16',
        categories: ['productivity', 'business', 'entertainment'],
        icons: [
          { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: './maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
        shortcuts: [
          { name: 'Today', url: './#/today' },
          { name: 'Lists', url: './#/today/checklist' },
          { name: 'Shots', url: './#/today/shot-list' },
          { name: 'Join with a code', url: './#/join' },
          { name: 'Open a file', url: './#/hand-off' },
        ],
        // A hand-off file opens in the installed app, or is shared to it: static/share-target.js.
        file_handlers: [{ action: './', accept: { 'application/x-hotset': ['.hotset'] } }],
        launch_handler: { client_mode: 'focus-existing' },
        share_target: {
          action: './share-target',
          method: 'POST',
          enctype: 'multipart/form-data',
          params: {
            files: [
              {
                name: 'file',
                accept: ['.hotset', '.txt', 'application/x-hotset', 'application/octet-stream'],
              },
            ],
          },
        },
      },
      workbox: {
        globPatterns: ['client/**/*.{js,css,png,svg,ico,woff2}'],
        navigateFallback: 'index.html',
        importScripts: ['share-target.js'],
        clientsClaim: true,
        skipWaiting: false,
        cleanupOutdatedCaches: true,
        // What the host says of servers may change at any time, and counts when it can be had at once.
        runtimeCaching: [
          {
            // Parts of an older version that a tab still runs: src/lib/app/older.ts.
            urlPattern: ({ url }) => url.pathname.includes('/_app/immutable/'),
            handler: async ({ request }) => (await caches.match(request)) ?? fetch(request),
          },
          {
            urlPattern: /\/config\.json$/,
            handler: 'NetworkFirst',
            options: { cacheName: 'hotset-config', networkTimeoutSeconds: 0.4 },
          },
        ],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
      // The page itself is kept under the path it is served from, which is not the root of every host.
      kit: { spa: true, adapterFallback: 'index.html', base: './' },
    }),
  ],
  build: {
    rolldownOptions: { output: { codeSplitting: { groups: parts } } },
    // Scripts are on the device already, and to name thirty before each import costs more than it saves; the one
    // that is imported comes beside its styles, not after them.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (wanted, files) =>
        files.filter((file) => file.endsWith('.css') || file === wanted),
    },
  },
  // Two copies of Yjs in one page break every `instanceof` it relies on.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
  test: {
    // A machine that is busy with other things is slow, and no test waits for time.
    testTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/*.svelte.test.ts'],
          environment: 'node',
        },
      },
      {
        extends: true,
        // Runes run for real here: the browser build of Svelte, without a DOM.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'runes',
          include: ['src/**/*.svelte.test.ts', 'tests/**/*.svelte.test.ts'],
          environment: './tests/runes-environment.js',
        },
      },
    ],
  },
})
