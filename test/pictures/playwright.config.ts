import { join } from 'node:path'

import { defineConfig } from '@playwright/test'

/** The pictures of docs/window; started by build/pictures.mjs, which provides the display and the built app. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: join(process.cwd(), 'out', 'e2e'),
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
})
