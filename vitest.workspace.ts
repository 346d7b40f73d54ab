import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', '**/dist/**']

export default defineConfig({
  ssr: { resolve: { conditions: ['@counterfoil/source', 'node', 'import', 'default'] } },
  resolve: { conditions: ['@counterfoil/source', 'node', 'import', 'default'] },
  test: {
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: [
            'packages/**/src/**/*.test.ts',
            'packages/**/test/**/*.test.ts',
            'examples/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude,
        },
      },
      {
        extends: true,
        test: {
          // The schemas once more, as on sites that forbid making code from text.
          name: 'jitless',
          include: ['packages/schemas/{src,test}/**/*.test.ts'],
          exclude,
          setupFiles: ['scripts/schemas/jitless.ts'],
        },
      },
    ],
  },
})
