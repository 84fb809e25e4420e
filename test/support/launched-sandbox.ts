import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { sandboxLauncher } from '../../build/places.mjs'

/** Of the range that systemd keeps for services without an account. */
const normalUser = 62_834

/** Who starts a sandbox. */
export type Starter = 'root' | 'user'

/** Words that run a program as that user. */
function wordsAs(starter: Starter): readonly string[] {
  return starter === 'root' ? [] : ['setpriv', '--reuid', String(normalUser), '--regid', String(normalUser), '--clear-groups']
}

export function uidOf(starter: Starter): number {
  return starter === 'root' ? 0 : normalUser
}

/** The launcher and a Node where every user can run them, and what stands for the helper beside them. */
export class SandboxFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'lw-sandbox-'))
  readonly launcher = join(this.path, 'linkwright-sandbox')
  readonly node = join(this.path, 'node')

  constructor() {
    for (const [from, to] of [[sandboxLauncher, this.launcher], [process.execPath, this.node]] as const) {
      copyFileSync(from, to)
      chmodSync(to, 0o755)
    }
    chmodSync(this.path, 0o755)
  }

  /** The helper is this script of the shell from now on. */
  stubHelper(script: string): void {
    writeFileSync(join(this.path, 'linkwright-helper'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  }

  /** Runs a program in a sandbox to its end. `around`: words before the launcher. */
  run(starter: Starter, program: readonly string[], around: readonly string[] = []): { readonly status: number | null; readonly signal: string | null; readonly stdout: string; readonly stderr: string } {
    return spawnSync('env', [...wordsAs(starter), ...around, this.launcher, ...program], { encoding: 'utf8', timeout: 30_000, cwd: '/' })
  }

  /** Starts a program in a sandbox of a normal user; the launcher is the process. */
  spawn(program: readonly string[]): ChildProcessByStdio<Writable, Readable, null> {
    return spawn('env', [...wordsAs('user'), this.launcher, ...program], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' })
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** A sandbox that goes on while a test looks at it; its app is `sleep`, or what says its pid first. */
export class LaunchedSandbox {
  readonly #launcher: ChildProcessByStdio<null, Readable, null>
  /** Of the launcher's, the app's. */
  readonly pid: number
  readonly app: number
  readonly userNamespace: string
  readonly ended: Promise<unknown>

  private constructor(launcher: ChildProcessByStdio<null, Readable, null>, app: number) {
    this.#launcher = launcher
    this.app = app
    this.pid = launcher.pid ?? 0
    this.userNamespace = readlinkSync(`/proc/${app}/ns/user`)
    this.ended = once(launcher, 'exit')
  }

  static async start(folder: SandboxFolder, starter: Starter, script = 'echo $$; exec sleep 600'): Promise<LaunchedSandbox> {
    const launcher = spawn('env', [...wordsAs(starter), folder.launcher, 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/' })
    const [line] = await once(createInterface({ input: launcher.stdout }), 'line')
    return new LaunchedSandbox(launcher, Number(line))
  }

  /** Runs a program in the sandbox's network, as root of this machine, and gives what it printed. */
  inside(program: string, ...words: readonly string[]): string {
    return spawnSync('nsenter', ['-n', '-t', String(this.app), '--', program, ...words], { encoding: 'utf8' }).stdout
  }

  /** What `ip -j` says in there. */
  json(...words: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
    const said: readonly Readonly<Record<string, unknown>>[] = JSON.parse(this.inside('ip', '-j', ...words))
    return said
  }

  /** The processes that live in the sandbox, in whichever of its network namespaces. */
  processes(): readonly number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}`))
      .map(Number)
      .filter((pid) => userNamespaceOf(pid) === this.userNamespace)
  }

  get exitCode(): number | null {
    return this.#launcher.exitCode
  }

  get signal(): NodeJS.Signals | null {
    return this.#launcher.signalCode
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#launcher.exitCode !== null || this.#launcher.signalCode !== null) return
    // Once it has ended by itself nobody is left in there.
    process.kill(this.pid, 'SIGTERM')
    await this.ended
  }
}

function userNamespaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`)
  } catch {
    return null
  }
}
