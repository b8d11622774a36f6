import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [sveltekit()],
  // Two copies of Yjs in one page break every `instanceof` it relies on.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols'] },
  test: {
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
