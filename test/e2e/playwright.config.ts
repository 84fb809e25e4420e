import { join } from 'node:path'

import { defineConfig } from '@playwright/test'

/** The tests in the real window; started by build/suites/end-to-end.mjs, which provides the display and the built app. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(process.cwd(), 'out', 'e2e'),
  workers: 1,
  retries: 0,
  // The first test of a file pays for the start of the app, which may take 60 s on a machine that is busy.
  timeout: 75_000,
  expect: { timeout: 20_000 },
  // An app that does not start at all fails every test: it need not do so one by one.
  maxFailures: 5,
})
