import { join } from 'node:path'

import { defineConfig } from '@playwright/test'

/** The tests of a normal user who changes something, in a machine with real polkitd and the helper installed; started by build/suites/end-to-end.mjs. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(process.cwd(), 'out', 'e2e'),
  workers: 1,
  retries: 0,
  timeout: 75_000,
  expect: { timeout: 20_000 },
  maxFailures: 5,
})
