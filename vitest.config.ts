import { defineConfig } from 'vitest/config'

/** They take the product apart piece by piece to see that the tests notice: which PostgreSQL it is makes no difference to that. */
const mutants = [
  'test/storage/access-mutants.test.ts',
  'test/storage/access-functions.test.ts',
  'test/storage/mutants/**/*.test.ts',
]
const database = { globalSetup: ['test/support/postgres.ts'], testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    // The files of a worker share what is loaded: nothing in the product is kept in a module, and loading took as long as the tests.
    isolate: false,
    // What one project has read as TypeScript, the next needn't.
    experimental: { fsModuleCache: true },
    // A second, unless said, is too short for what others do meanwhile on a machine that is shared.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Thousands of drawn cases in one: seconds on a machine of one's own, more on one that is shared.
          testTimeout: 30_000,
          include: [
            'src/**/*.test.{ts,tsx}',
            'demo/**/*.test.ts',
            'bench/**/*.test.ts',
            'test/architecture.test.ts',
            'test/architecture/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: { name: 'storage', include: ['test/storage/**/*.test.ts'], exclude: mutants, ...database },
      },
      { extends: true, test: { name: 'mutants', include: mutants, ...database } },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...database } },
      {
        extends: true,
        // Thousands of requests in one test: seconds on a machine of one's own, minutes on one that is shared.
        test: { name: 'attack', include: ['test/attack/**/*.test.ts'], ...database, testTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          ...database,
          testTimeout: 120_000,
        },
      },
    ],
  },
})
