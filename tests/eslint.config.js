import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import typescript from 'typescript-eslint'

/** The house's own rules on top of what everybody recommends. Types are checked by svelte-check. */
export default [
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', 'test-results/', 'static/'] },
  ...typescript.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { extraFileExtensions: ['.svelte'] },
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      // Addresses stand after the hash and are written whole: docs/decisions/002-one-page.md.
      'svelte/no-navigation-without-resolve': 'off',
      // Values are replaced whole and never changed in place: src/lib/store/SPEC.md.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    // The drawings are part of the app: nothing a person or a peer wrote comes there.
    files: ['src/lib/ui/Icon.svelte'],
    rules: { 'svelte/no-at-html-tags': 'off' },
  },
  {
    // Promises that nobody waits for: needs types, so only where there is logic.
    files: ['src/lib/**/*.ts'],
    ignores: ['**/*.test.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    rules: {
      'no-console': 'error',
      'no-alert': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-unused-expressions': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true }],
    },
  },
  {
    files: ['src/server/**', 'tests/**', 'bench/**', 'src/lib/app/report.ts'],
    rules: { 'no-console': 'off' },
  },
]
