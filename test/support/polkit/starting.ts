import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { build } from 'vite'
import type { HelperOptions } from '../../../electron/privilege/helper-start.ts'
import { systemPlace } from '../../../electron/privilege/installed-helper.ts'
import { checkout, helperFile, outFolder } from '../../../build/places.mjs'
import { addonPath } from '../addon.ts'
import { commandLine } from '../change-program.ts'
import { compile } from './compile.ts'
import type { PolkitRig, RigSession, RigUser } from './rig.ts'
import type { Terminal } from './terminal.ts'

/** Where what is made for the rigs lies. */
const made = join(outFolder, 'test', 'polkit')

/** Makes the programs that users of a rig run; once is enough for a test file. */
export async function makePrograms(): Promise<void> {
  mkdirSync(made, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: { ssr: join(import.meta.dirname, 'starter.ts'), target: 'node20.18', outDir: made, emptyOutDir: false, rolldownOptions: { external: [/^node:/], output: { entryFileNames: 'starter.mjs' } } },
  })
  compile('closing-agent.cc', join(made, 'closing-agent'), '-lsystemd')
}

/** Commands of root's that install the helper. */
export const installHelper = [['install', '-D', '-m', '755', helperFile, systemPlace.helper]]

/** Commands of root's that make the user that the helper drops to. */
export const makeSystemUser = [['useradd', '--system', 'linkwright']]

/** Commands of root's that install its policy. */
export const installPolicy = [['install', '-D', '-m', '644', join(checkout, 'build', 'polkit', basename(systemPlace.policy)), systemPlace.policy]]

/** Commands of root's that bring what a user needs to start the helper. */
export const programFiles = [['cp', '-L', process.execPath, addonPath, join(made, 'starter.mjs'), join(made, 'closing-agent'), '/run/rig/']]

/** Commands of root's that bring `linkwright` on the command line, and the words that run it. */
export const commandLineFiles = [
  ['mkdir', '-p', '/run/rig/out/app'],
  ['cp', '-L', process.execPath, addonPath, join(checkout, 'package.json'), '/run/rig/'],
  ['cp', commandLine, '/run/rig/out/app/'],
]
export const inRig = { program: ['/run/rig/node', '/run/rig/out/app/cli.js'], environment: { LINKWRIGHT_ADDON: '/run/rig/linkwright.node' } }

function command(options: Partial<HelperOptions>, more: readonly string[] = []): readonly string[] {
  const all = { addonPath: '/run/rig/linkwright.node', helperPath: systemPlace.helper, policyPath: systemPlace.policy, role: 'configure', asks: 'session', ...options }
  return ['/run/rig/node', '/run/rig/starter.mjs', JSON.stringify(all), ...more]
}

/** What came of starting the helper. */
export interface Started {
  /** READY, where the helper answered it. */
  readonly way: string
  readonly ready: { type: number; version: number; uid: number } | undefined
  readonly ending: { reason: string; code: number | null; signal: string | null; error: { code: string; message: string } }
}

/** The user `desk` starts the helper where no terminal is, as a window does. */
export function startAsDesk(rig: PolkitRig, options: Partial<HelperOptions> = {}): Started {
  return startWithin(rig, 'desk', [], options)
}

/** A user starts the helper where a command puts what follows it. */
export function startWithin(rig: PolkitRig, user: RigUser, within: readonly string[], options: Partial<HelperOptions> = {}): Started {
  return readStarted(rig.run(user, [...within, ...command(options)]))
}

/** The user `desk` starts the helper in a session, where no terminal is. */
export function startInSession(rig: PolkitRig, session: RigSession): Started {
  return readStarted(rig.run('desk', command({}), {}, session))
}

/** The user `desk` starts the helper from a terminal. */
export function startOnTerminal(rig: PolkitRig, options: Partial<HelperOptions> = {}): Terminal {
  return rig.terminal('desk', command({ asks: 'terminal', ...options }))
}

/** What a terminal on which the helper was started has to say of it, at its end. */
export async function startedOn(terminal: Terminal): Promise<Started> {
  await terminal.exit
  return readStarted(terminal.shown)
}

/** A start by `desk`, without a terminal, that goes on while the test does. */
export class AwaitedStart {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterableIterator<string>
  readonly #said: string[] = []

  constructor(rig: PolkitRig, options: Partial<HelperOptions> = {}) {
    const [program, ...args] = rig.command('desk', command(options, ['await']))
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
  }

  /** The pid, in the rig, of what will start the helper: agents register for it. */
  async pid(): Promise<string> {
    const all = await this.#readUntil((line) => line.startsWith('@ '))
    const { pid }: { pid: number } = JSON.parse(told(all)[0] ?? '')
    return String(pid)
  }

  /** Starts the helper. */
  go(): void {
    this.#process.stdin.write('go\n')
  }

  /** Takes the start back, as the app does by `stop`. */
  stop(): void {
    this.#process.stdin.write('stop\n')
  }

  /** Resolves when the helper has answered. */
  async answered(): Promise<void> {
    this.#said.push(await this.#readUntil((line) => line.includes('"version"')))
  }

  /** What came of it, at its end. */
  async started(): Promise<Started> {
    return readStarted([...this.#said, await this.#readUntil(() => false)].join('\n'))
  }

  async #readUntil(enough: (line: string) => boolean): Promise<string> {
    const lines: string[] = []
    for (;;) {
      const { done, value } = await this.#lines.next()
      if (done === true) return lines.join('\n')
      lines.push(value)
      if (enough(value)) return lines.join('\n')
    }
  }
}

function readStarted(output: string): Started {
  const started: { way: string; ready: Started['ready']; ending: Started['ending'] | undefined } = { way: '', ready: undefined, ending: undefined }
  for (const json of told(output)) {
    const one: NonNullable<Started['ready']> | Started['ending'] | { way: string } | { pid: number } = JSON.parse(json)
    if ('way' in one) started.way = one.way
    if ('version' in one) started.ready = one
    if ('reason' in one) started.ending = one
  }
  const { way, ready, ending } = started
  if (ending === undefined) throw new Error(`It did not tell how the helper ended: ${output}`)
  return { way, ready, ending }
}

/** What the starting program told, JSON each, in its order. */
function told(output: string): readonly string[] {
  return [...output.matchAll(/^@ (.*?)\r?$/gm)].map(([, json = '']) => json)
}
