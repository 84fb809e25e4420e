import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { _electron, type ElectronApplication, type Page } from '@playwright/test'

import { PrivateNetwork, type NetworkOwner } from './private-network.ts'
import { runToEnd } from './run.ts'
import type { Weston } from './weston.ts'

/** A start on a busy machine takes a while; a start that hangs must still end before its test does. In ms. */
export const startLimit = 60_000

const startProgram = fileURLToPath(new URL('start-inside.mjs', import.meta.url))
const sandboxProgram = fileURLToPath(new URL('start-in-sandbox.mjs', import.meta.url))

/** What Chromium needs on a virtual display in a container, and nothing that loosens its sandbox. */
export const displaySwitches = ['--disable-gpu', '--disable-dev-shm-usage']

function fromEnvironment(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set: start the end-to-end tests with npm test -- e2e.`)
  return value
}

/** The folder with package.json and out/ of the built app. */
export function builtApp(): string {
  return fromEnvironment('LINKWRIGHT_ROOT')
}

/** Writes a program that runs these words and what it is given behind them. */
function executable(path: string, words: readonly string[]): string {
  writeFileSync(path, `#!/bin/sh\nexec ${words.map((word) => `'${word}'`).join(' ')} "$@"\n`, { mode: 0o755 })
  return path
}

/**
 * What Playwright loads into Electron when it starts it by itself, but not when it is told an executable: it holds "ready" back until Playwright is
 * attached. Without it a window may open while Playwright attaches, and once in a while both then wait for each other.
 */
export function playwrightLoader(): string {
  const loader = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'lib', 'server', 'electron', 'loader.js')
  if (!existsSync(loader)) throw new Error(`Playwright has no ${loader} any more: see how it starts Electron and do the same here.`)
  return loader
}

/** How an app is started. */
interface StartOptions {
  readonly root?: string
  readonly wayland?: Weston
  readonly arguments?: readonly string[]
  readonly sandbox?: boolean
  readonly terminal?: string
  /** Beside that of the desk, and before it. */
  readonly environment?: NodeJS.ProcessEnv
}

/**
 * Makes a program of a program that runs it as the job of a shell on a terminal of its own (script(1)), where what is written to that pipe is typed; gives its path. What is shown comes by
 * stderr. A job that was stopped goes on after Enter.
 */
function onTerminal(program: string, keyboard: string): string {
  const [job, path] = [`${program}-as-job`, `${program}-on-terminal`]
  writeFileSync(job, `#!/bin/bash\nset -m\n'${program}' "$@"\n[ -z "$(jobs -s)" ] || { read -r; fg; }\n`, { mode: 0o755 })
  writeFileSync(path, `#!/bin/sh\nwords="'${job}'"\nfor word in "$@"; do words="$words '$word'"; done\nexec script --quiet --return --echo never --command "exec $words" /dev/null <>'${keyboard}' 1>&2\n`, { mode: 0o755 })
  return path
}

function given(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])))
}

/** What the app may do: nothing in particular, or all that its own user namespace has: it may enter the network namespaces of that. */
type Rights = 'plain' | 'capable'

/** A person's desk for the length of a spec: a network namespace, a home, and the apps started there. */
export class Desk {
  readonly folder: string
  readonly network: PrivateNetwork
  /** Electron as it is, in the namespace. */
  readonly #electron: string
  /** Electron that waits for Playwright before it is ready. */
  readonly #drivenElectron: string
  /** The same in the sandbox. */
  readonly #sandboxElectron: string
  #app: ElectronApplication | null = null

  private constructor(folder: string, network: PrivateNetwork, rights: Rights) {
    this.folder = folder
    this.network = network
    const words = [process.execPath, startProgram, rights, String(network.pid), network.socket, fromEnvironment('LINKWRIGHT_ELECTRON')]
    this.#electron = executable(join(folder, 'electron'), words)
    this.#drivenElectron = executable(join(folder, 'driven-electron'), [...words, '-r', playwrightLoader()])
    const launcher = join(builtApp(), 'out', 'native', 'linkwright-sandbox')
    const inSandbox = [process.execPath, sandboxProgram, join(folder, 'gate-of-sandbox'), launcher, fromEnvironment('LINKWRIGHT_ELECTRON'), '-r', playwrightLoader()]
    this.#sandboxElectron = executable(join(folder, 'sandbox-electron'), inSandbox)
  }

  /** Sets one up; `ip` commands given are run in its namespace, in order. Where there are any, links have the addresses that a test gives them and no others. */
  static async open(...commands: readonly string[]): Promise<Desk> {
    return Desk.openFor('user', commands)
  }

  /** Sets one up in a namespace that is root's, or a normal user's own. */
  static async openFor(owner: NetworkOwner, commands: readonly string[], rights: Rights = 'plain'): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'lw-'))
    for (const name of ['home', 'tmp', 'run']) mkdirSync(join(folder, name), { mode: 0o700 })
    const network = await PrivateNetwork.open(folder, owner)
    if (commands.length > 0) await network.leaveAddressesToTest()
    await network.ipInOrder(join(folder, 'commands'), commands)
    const desk = new Desk(folder, network, rights)
    // Somebody who has seen the hints of the first start.
    desk.writeSettings('{"welcomed":true}')
    return desk
  }

  /** Starts the app under a test's control and gives its page; in the sandbox instead of this desk's namespace when that is said. `terminal`: a pipe, by its name, from which is typed on a terminal of its own. */
  async start(options: StartOptions = {}): Promise<{ app: ElectronApplication; page: Page }> {
    const program = options.sandbox === true ? this.#sandboxElectron : this.#drivenElectron
    const app = await _electron.launch({
      executablePath: options.terminal === undefined ? program : onTerminal(program, options.terminal),
      args: [options.root ?? builtApp(), ...(options.sandbox === true ? ['--sandbox'] : []), ...displaySwitches, ...(options.wayland?.switches ?? []), '--test-driver', ...(options.arguments ?? [])],
      chromiumSandbox: true,
      cwd: this.folder,
      env: { ...this.#environment(), ...options.wayland?.environment, ...given(options.environment ?? {}) },
      timeout: startLimit,
    })
    this.#app = app
    const page = await app.firstWindow({ timeout: startLimit })
    return { app, page }
  }

  /** Quits the app and starts it again in the same home. */
  async restart(): Promise<{ app: ElectronApplication; page: Page }> {
    await this.quit()
    return this.start()
  }

  /** Runs the app without a test's control, to its end; another built app when `root` is given. */
  async runToEnd(args: readonly string[], root: string = builtApp(), environment: Readonly<Record<string, string>> = {}) {
    return runToEnd(this.#electron, [root, ...displaySwitches, ...args], { ...this.#environment(), ...environment })
  }

  /** Starts the app without a test's control, `preload` loaded into it, which is to take that out of the arguments; gives its process, of which Electron is a descendant, and what ends it. */
  launch(preload: string, args: readonly string[], root: string = builtApp()): { readonly process: ChildProcess; readonly end: () => Promise<void> } {
    const child = spawn(this.#electron, ['-r', preload, root, ...displaySwitches, ...args], { cwd: this.folder, env: this.#environment(), stdio: 'ignore' })
    const end = async () => {
      if (child.exitCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    }
    return { process: child, end }
  }

  /** Writes the file of the settings, for the next start. */
  writeSettings(text: string): void {
    for (const folder of [this.configFolder, join(this.configFolder, 'sandbox')]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(join(folder, 'settings.json'), text)
    }
  }

  get settingsFile(): string {
    return join(this.configFolder, 'settings.json')
  }

  /** Where the app keeps its settings. */
  get configFolder(): string {
    return join(this.folder, 'home', '.config', 'linkwright')
  }

  /** Where the app keeps its log. */
  get logFile(): string {
    return join(this.folder, 'home', '.local', 'state', 'linkwright', 'linkwright.log')
  }

  /** Quits the app that was started last. */
  async quit(): Promise<void> {
    const app = this.#app
    this.#app = null
    await app?.close()
  }

  /** Quits the app, takes the namespace down and leaves nothing behind. */
  async close(): Promise<void> {
    await this.quit()
    await this.network.close()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #environment(): Record<string, string> {
    const passed = ['PATH', 'LANG', 'DISPLAY', 'XAUTHORITY'].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value] as const]
    })
    return {
      ...Object.fromEntries(passed),
      HOME: join(this.folder, 'home'),
      TMPDIR: join(this.folder, 'tmp'),
      XDG_RUNTIME_DIR: join(this.folder, 'run'),
      LINKWRIGHT_RUNTIME: 'under test',
      // There is no desktop to ask, and looking for one would start a bus.
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    }
  }
}
