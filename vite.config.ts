import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * One vitest project a kind of test; the end-to-end tests are Playwright's (test/e2e).
 * The bundles of the app are made by build/setup/bundles.mjs.
 */
export default defineConfig({
  plugins: [react()],
  // app:// puts a fresh nonce for it into each page that it hands out (electron/shell).
  html: { cspNonce: '{{nonce}}' },
  test: {
    projects: [
      suite('unit', { testTimeout: 10_000 }),
      suite('golden', { testTimeout: 30_000 }),
      suite('ipc', { testTimeout: 30_000 }),
      suite('kernel', { testTimeout: 60_000, maxWorkers: 1 }),
      suite('parity', { testTimeout: 300_000, maxWorkers: 1 }),
      suite('fuzz', { testTimeout: 300_000 }),
    ],
  },
})

/** What differs between the suites: how long one test may take (ms), and whether its files may run side by side. */
interface SuiteLimits {
  testTimeout: number
  maxWorkers?: number
}

function suite(name: string, limits: SuiteLimits) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx}`],
      environment: 'node' as const,
      setupFiles: ['test/support/property-seed.ts'],
      hookTimeout: limits.testTimeout,
      ...limits,
    },
  }
}
