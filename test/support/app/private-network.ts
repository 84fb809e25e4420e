import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { run } from './run.ts'

const gateProgram = fileURLToPath(new URL('namespace-gate.mjs', import.meta.url))

/** A network namespace of a normal user's own (unshare -U -n), and the way to change it from outside. */
export class PrivateNetwork {
  readonly #gate: ChildProcess
  /** The unix socket that leads to the namespace's loopback. */
  readonly socket: string

  private constructor(gate: ChildProcess, socket: string) {
    this.#gate = gate
    this.socket = socket
  }

  /** Makes one with `lo` up; its socket goes into `folder`. Ends with `close`, or with this process. */
  static async open(folder: string): Promise<PrivateNetwork> {
    const socket = join(folder, 'gate')
    const gate = spawn('unshare', ['-U', '--map-current-user', '-n', '--', process.execPath, gateProgram, socket], { stdio: ['pipe', 'pipe', 'pipe'] })
    let said = ''
    gate.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    await Promise.race([
      once(gate.stdout, 'data'),
      once(gate, 'exit').then(() => {
        throw new Error(`No network namespace could be made by a normal user: ${said.trim()}. The end-to-end tests need unshare of util-linux and user namespaces.`)
      }),
    ])
    const network = new PrivateNetwork(gate, socket)
    await network.ip('link', 'set', 'lo', 'up')
    return network
  }

  /** A process in the namespace. */
  get pid(): number {
    const { pid } = this.#gate
    if (pid === undefined) throw new Error('The namespace has no process.')
    return pid
  }

  /** Runs `ip` in the namespace, with the capabilities that its owner has there. */
  async ip(...args: readonly string[]): Promise<string> {
    return run('nsenter', ['-U', '-n', '--preserve-credentials', '--keep-caps', '-t', String(this.pid), '--', 'ip', ...args])
  }

  async close(): Promise<void> {
    if (this.#gate.exitCode !== null) return
    const exit = once(this.#gate, 'exit')
    this.#gate.stdin?.end()
    await exit
  }
}
