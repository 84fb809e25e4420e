import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * One vitest project a kind of test; the end-to-end tests are Playwright's (test/e2e).
 * The bundles of the app are made by build/setup/bundles.mjs.
 */
export default defineConfig({
  plugins: [react(), windowPreload()],
  // app:// puts a fresh nonce for it into each page that it hands out (electron/shell).
  html: { cspNonce: '{{nonce}}' },
  test: {
    projects: [
      // Files share the modules that they import: making them anew for each of hundreds took longer than the tests.
      suite('unit', { testTimeout: 30_000, isolate: false }),
      suite('golden', { testTimeout: 30_000 }),
      suite('ipc', { testTimeout: 30_000 }),
      suite('kernel', { testTimeout: 60_000, maxWorkers: 1 }),
      suite('polkit', { testTimeout: 60_000, maxWorkers: 1 }),
      suite('parity', { testTimeout: 300_000, maxWorkers: 1 }),
      suite('fuzz', { testTimeout: 300_000 }),
    ],
  },
})

/** What differs between the suites: how long one test may take (ms), whether its files may run side by side, and whether each gets the modules that it imports for itself. */
interface SuiteLimits {
  testTimeout: number
  isolate?: boolean
  maxWorkers?: number
}

function suite(name: string, limits: SuiteLimits) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`test/${name}/**/*.test.{ts,tsx}`],
      environment: 'node' as const,
      setupFiles: ['test/support/property-seed.ts', 'test/support/state-home.ts'],
      hookTimeout: limits.testTimeout,
      ...limits,
    },
  }
}

/** Has the page fetch the script of the window, which its first script imports, and what that one begins with, without waiting for either. */
function windowPreload(): Plugin {
  return {
    name: 'window-preload',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) =>
        Object.values(bundle ?? {})
          .flatMap((output) => (output.type === 'chunk' && output.facadeModuleId?.endsWith('/renderer/app/window.tsx') === true ? [output.fileName, ...output.imports] : []))
          .filter((fileName) => !html.includes(fileName))
          .map((fileName) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}`, nonce: '{{nonce}}' }, injectTo: 'head' })),
    },
  }
}
