import { join } from 'node:path'

import { defineConfig } from '@playwright/test'

/** The tests of what was built, which root runs; started by build/suites/package.mjs. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(process.cwd(), 'out', 'package-tests'),
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  maxFailures: 10,
})
