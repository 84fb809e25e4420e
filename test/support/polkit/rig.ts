import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Terminal } from './terminal.ts'

/** What a rig has besides its users. */
export interface RigOptions {
  /** A rule of polkit's (polkit(8)), JavaScript, before those of the system. */
  readonly rule?: string
  /** false: nothing answers for polkit on the system's bus. */
  readonly polkitd?: boolean
  /** Whether `desk` has sessions, as logind would tell of them. */
  readonly sessions?: boolean
  /** Folders at the top, besides /etc, /home and /usr, of which nothing that is changed reaches this machine. */
  readonly folders?: readonly string[]
  /** true: the network namespace of the tests is that of the rig, too; it must be one of their own. */
  readonly sharesNetwork?: boolean
  /** Commands that root runs before anyone else does anything. */
  readonly prepare?: readonly (readonly string[])[]
}

/** Users of the rig. Their passwords are `NAME-password`. `boss` is an administrator, `desk` is nobody special. */
export type RigUser = 'desk' | 'boss' | 'root'

/** Sessions of `desk`'s, as logind knows them: at the seat of the machine, or over the network. */
export type RigSession = 'at the seat' | 'remote'

const script = fileURLToPath(new URL('rig.sh', import.meta.url))

/** A machine within the machine, with real polkitd: see rig.sh. Only root can make one. Nothing of it is left when it is closed. */
export class PolkitRig {
  readonly #process: ChildProcess
  readonly #pid: string

  private constructor(process: ChildProcess, pid: string) {
    this.#process = process
    this.#pid = pid
  }

  /** Resolves when polkitd answers. */
  static async start(options: RigOptions = {}): Promise<PolkitRig> {
    const alone = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', ...(options.sharesNetwork === true ? [] : ['--net']), '--ipc', '--uts', 'sh', script]
    const env = {
      PATH: process.env.PATH,
      RIG_RULE: options.rule ?? '',
      RIG_POLKITD: options.polkitd === false ? 'no' : 'yes',
      RIG_SESSIONS: options.sessions === true ? 'yes' : 'no',
      RIG_FOLDERS: (options.folders ?? []).join(' '),
    }
    const child = spawn('unshare', alone, { env, stdio: ['pipe', 'pipe', 'pipe'] })
    let words = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (words += chunk))
    for await (const line of createInterface({ input: child.stdout })) {
      const pid = /^ready (\d+)$/.exec(line)?.[1]
      if (pid === undefined) continue
      const rig = new PolkitRig(child, pid)
      try {
        for (const command of options.prepare ?? []) rig.run('root', command)
      } catch (error) {
        await rig[Symbol.asyncDispose]()
        throw error
      }
      return rig
    }
    throw new Error(`The rig did not come up: ${words}`)
  }

  /** The command that runs a command in here as that user, in an environment of its own, without a controlling terminal; in no session unless one is given. */
  command(user: RigUser, command: readonly string[], environment: Record<string, string> = {}, session?: RigSession): readonly [string, ...string[]] {
    const home = user === 'root' ? '/run/rig' : `/home/${user}`
    const variables = Object.entries({ PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home, LANG: 'C.UTF-8', ...environment }).map(([name, value]) => `${name}=${value}`)
    const as = ['setpriv', '--reuid', user, '--regid', user, '--init-groups', 'env', '-i', '-C', home, ...variables]
    const joins = session === undefined ? [] : ['sh', '-c', `echo $$ >/run/rig/sessions/session-${session === 'remote' ? 2 : 1}.scope/cgroup.procs && exec "$@"`, 'join']
    return ['nsenter', '--target', this.#pid, '--mount', '--pid', '--net', '--ipc', '--uts', ...joins, ...as, 'setsid', '--wait', ...command]
  }

  /** Runs it to its end and gives what it wrote to stdout; throws with its words where it fails. */
  run(user: RigUser, command: readonly string[], environment: Record<string, string> = {}, session?: RigSession): string {
    const { code, output, errors } = this.attempt(user, command, environment, session)
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${output}${errors}`)
    return output
  }

  /** Runs it to its end, and tells how that was: the exit code, or the signal that ended it. */
  attempt(user: RigUser, command: readonly string[], environment: Record<string, string> = {}, session?: RigSession): { readonly code: number | string | null; readonly output: string; readonly errors: string } {
    const [program, ...args] = this.command(user, command, environment, session)
    const ran = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
    return { code: ran.status ?? ran.signal, output: ran.stdout, errors: ran.stderr }
  }

  /** Where this machine sees what a path leads to in there. */
  seen(path: string): string {
    return `/proc/${this.#pid}/root${path}`
  }

  /** Starts it on a terminal of its own. */
  terminal(user: RigUser, command: readonly string[], environment: Record<string, string> = {}, session?: RigSession): Terminal {
    return new Terminal((onTerminal) => this.command(user, onTerminal, environment, session), command)
  }

  /** Ends everything in it. */
  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'close')
    this.#process.stdin?.end()
    await ended
  }
}
