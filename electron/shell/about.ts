import { hostname, release, type as systemType } from 'node:os'

import { app } from 'electron'

import type { About } from '../api/status.ts'
import type { AppOptions } from './command-line.ts'
import { drawing } from './drawing.ts'

/** What the app is and runs on. Before Electron is ready it is not known whether a GPU draws. */
export function about(options: AppOptions, folders: About['folders']): About {
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
    drawing: drawing({ display: process.env['DISPLAY'], compositing: app.getGPUFeatureStatus().gpu_compositing, gpuDisabled: app.commandLine.hasSwitch('disable-gpu') }),
    sandbox: options.sandbox,
    readOnly: options.readOnly,
    folders,
  }
}
