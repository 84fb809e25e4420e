import { join } from 'node:path'
import { runChild } from '../child-process.mjs'
import { openVirtualDisplay } from '../launch/virtual-display.mjs'
import { runCommand } from '../words.mjs'

/**
 * Runs Playwright's tests on a display of their own, in the folder where it is started. Takes LINKWRIGHT_ELECTRON (the executable), LINKWRIGHT_ROOT (the built app),
 * LINKWRIGHT_PLAYWRIGHT (which tests: a configuration) and LINKWRIGHT_REPORT (where the JSON report goes) from the environment.
 */
await runCommand(async () => {
  const display = await openVirtualDisplay('1920x1200x24')
  try {
    // Playwright forces colours upon its workers; asking for none besides only makes Node warn in every one.
    const env = { ...process.env, ...display.environment, NO_COLOR: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: process.env.LINKWRIGHT_REPORT, PLAYWRIGHT_HTML_OPEN: 'never' }
    const args = [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', process.env.LINKWRIGHT_PLAYWRIGHT ?? 'test/e2e/playwright.config.ts', '--forbid-only', '--max-failures=10', '--reporter=list,json']
    const { code } = await runChild(process.execPath, args, { env, output: 'pass' })
    return code
  } finally {
    display.close()
  }
})
