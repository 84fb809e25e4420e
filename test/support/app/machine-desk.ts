import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { _electron, type ElectronApplication, type Page } from '@playwright/test'

import type { ControlGroup } from './control-group.ts'
import { builtApp, displaySwitches, playwrightLoader, startLimit } from './running-app.ts'

/** A home for the length of a spec, and the app, which runs in the network of the machine that the tests run in: that must be one within the machine (test/support/polkit/rig.sh). */
export class MachineDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'lw-'))
  #app: ElectronApplication | undefined

  /** Starts the app under a test's control, in a control group where one is given; gives its page, and the pid for which an agent of polkit's may register. */
  async start(group?: ControlGroup): Promise<{ app: ElectronApplication; page: Page; pid: number }> {
    for (const name of ['home', 'tmp', 'run']) mkdirSync(join(this.folder, name), { mode: 0o700, recursive: true })
    const config = join(this.folder, 'home', '.config', 'linkwright')
    mkdirSync(config, { recursive: true })
    // Somebody who has seen the hints of the first start.
    writeFileSync(join(config, 'settings.json'), '{"welcomed":true}')
    const executable = join(this.folder, 'electron')
    writeFileSync(executable, `#!/bin/sh\n${group?.entering ?? ''}exec '${process.env.LINKWRIGHT_ELECTRON ?? ''}' -r '${playwrightLoader()}' "$@"\n`, { mode: 0o755 })
    const app = await _electron.launch({
      executablePath: executable,
      args: [builtApp(), ...displaySwitches, '--test-driver'],
      chromiumSandbox: true,
      cwd: this.folder,
      env: this.#environment(),
      timeout: startLimit,
    })
    this.#app = app
    const page = await app.firstWindow({ timeout: startLimit })
    return { app, page, pid: await app.evaluate(() => process.pid) }
  }

  /** Quits the app, if it still runs. */
  async quit(): Promise<void> {
    const app = this.#app
    this.#app = undefined
    await app?.close()
  }

  /** Quits the app and leaves nothing behind. */
  async close(): Promise<void> {
    await this.quit()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #environment(): Record<string, string> {
    const { PATH = '', LANG = '', DISPLAY = '', XAUTHORITY } = process.env
    return {
      PATH,
      LANG,
      DISPLAY,
      ...(XAUTHORITY === undefined ? {} : { XAUTHORITY }),
      HOME: join(this.folder, 'home'),
      TMPDIR: join(this.folder, 'tmp'),
      XDG_RUNTIME_DIR: join(this.folder, 'run'),
      LINKWRIGHT_RUNTIME: 'under test',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    }
  }
}
