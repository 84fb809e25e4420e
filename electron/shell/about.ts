import { hostname, release, type as systemType } from 'node:os'

import { app } from 'electron'

import type { About } from '../api/status.ts'
import type { AppOptions } from './command-line.ts'

/** What the app is and runs on. */
export function about(options: AppOptions): About {
  const { electron, chrome, node } = process.versions
  return {
    version: app.getVersion(),
    host: hostname(),
    kernel: `${systemType()} ${release()}`,
    electron,
    chromium: chrome,
    node,
    runtime: process.env['LINKWRIGHT_RUNTIME'] ?? `packaged ${electron}`,
    sandboxed: !app.commandLine.hasSwitch('no-sandbox'),
    testDriver: options.testDriver,
    readOnly: options.readOnly,
  }
}
