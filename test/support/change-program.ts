import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMasked, startMasked, type Ran } from './masked-command-line.ts'
import type { NetworkNamespace } from './network-namespace.ts'
import { Terminal } from './polkit/terminal.ts'

/** The program as `npm test` builds it. */
export const commandLine = fileURLToPath(new URL('../../out/app/cli.js', import.meta.url))

/** A change that waits for `linkwright confirm`. */
export interface WaitingApply {
  readonly id: string
  /** Of `apply` itself, which has started the helper. */
  readonly pid: number
  /** Resolves with the exit code of `apply`. */
  readonly exit: Promise<number | null>
  kill(signal: NodeJS.Signals): void
  /** What `apply` has printed on its standard output. */
  printed(): string
}

/** Files with commands, and the program that changes a namespace by them, with `ip` and the like masked. */
export class ChangeProgram {
  readonly namespace: NetworkNamespace
  readonly #folder = mkdtempSync(join(tmpdir(), 'lw-changes-'))
  #files = 0

  constructor(namespace: NetworkNamespace) {
    this.namespace = namespace
  }

  /** A file with these lines. */
  file(...lines: readonly string[]): string {
    this.#files += 1
    const path = join(this.#folder, `commands-${this.#files}`)
    writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
    return path
  }

  /** Runs `linkwright VERB -f FILE …` to its end. */
  run(verb: 'plan' | 'apply', file: string, ...more: readonly string[]): Ran {
    return runMasked([verb, '-f', file, '--netns', this.namespace.name, ...more], { SSH_CONNECTION: '' })
  }

  /** The same of a program that runs in the namespace itself, and names none. */
  within(verb: 'plan', file: string): Ran {
    const { stdout, stderr, status } = spawnSync('nsenter', [`--net=/run/netns/${this.namespace.name}`, process.execPath, commandLine, verb, '-f', file], { encoding: 'utf8', env: { ...process.env, SSH_CONNECTION: '' } })
    return { stdout, stderr, status }
  }

  /** Starts `linkwright apply --confirm TIME` where nobody can be asked, and waits until the change can be confirmed by its ID. */
  async waiting(file: string, time: string, ...more: readonly string[]): Promise<WaitingApply> {
    const apply = startMasked(['apply', '-f', file, '--netns', this.namespace.name, '--confirm', time, ...more])
    const exit = new Promise<number | null>((resolve) => apply.once('exit', (code) => resolve(code)))
    let printed = ''
    const [id] = await new Promise<readonly string[]>((resolve, reject) => {
      apply.stdout.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        const found = /\b[0-9a-f]{8}\b(?=\n|")/.exec(printed)
        if (found !== null) resolve(found)
      })
      apply.once('close', () => reject(new Error(`Nothing waits: ${printed}`)))
    })
    return { id: id ?? '', pid: apply.pid ?? 0, exit, kill: (signal) => void apply.kill(signal), printed: () => printed }
  }

  /** Starts `linkwright apply` on a terminal of its own. */
  onTerminal(file: string, ...more: readonly string[]): Terminal {
    return started(['apply', '-f', file, '--netns', this.namespace.name, ...more])
  }

  /** The same, with its commands from a pipe. */
  piped(commands: string, ...more: readonly string[]): Terminal {
    const words = ['apply', '-f', '-', '--netns', this.namespace.name, ...more]
    return started(words, (program) => ['sh', '-c', `echo "$0" | exec "$@"`, commands, ...program])
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }
}

function started(words: readonly string[], within = (program: readonly string[]): readonly string[] => program): Terminal {
  return new Terminal(([program = '', ...rest]) => [program, ...rest], within(['env', 'TERM=xterm', process.execPath, commandLine, ...words]))
}
