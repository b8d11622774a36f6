/**
 * Modules as a browser gets them, in Node and without a DOM: runes and effects run for real.
 * @type {import('vitest/environments').Environment}
 */
export default {
  name: 'runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
}
