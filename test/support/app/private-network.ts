import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { run } from './run.ts'

const gateProgram = fileURLToPath(new URL('namespace-gate.mjs', import.meta.url))

/** Whose a namespace is: a normal user's own (unshare -U -n), or root's, who alone gets receive buffers above net.core.rmem_max in it. */
export type NetworkOwner = 'user' | 'root'

/** The words that make a namespace and enter it. */
const words = {
  user: { make: ['-U', '--map-current-user', '-n'], enter: ['-U', '-n', '--preserve-credentials', '--keep-caps'] },
  root: { make: ['-n'], enter: ['-n'] },
} as const

/** A network namespace of a test's own, and the way to change it from outside. */
export class PrivateNetwork {
  readonly #gate: ChildProcess
  readonly #owner: NetworkOwner
  /** The unix socket that leads to the namespace's loopback. */
  readonly socket: string

  private constructor(gate: ChildProcess, owner: NetworkOwner, socket: string) {
    this.#gate = gate
    this.#owner = owner
    this.socket = socket
  }

  /** Makes one with `lo` up; its socket goes into `folder`. Ends with `close`, or with this process. */
  static async open(folder: string, owner: NetworkOwner = 'user'): Promise<PrivateNetwork> {
    return PrivateNetwork.#start(join(folder, 'gate'), owner, ['unshare', ...words[owner].make, '--'])
  }

  /** Makes another one of the same owner, in the same user namespace. Ends as this one does. */
  async another(folder: string): Promise<PrivateNetwork> {
    return PrivateNetwork.#start(join(folder, 'gate-of-another'), this.#owner, [...this.enter, 'unshare', '-n', '--'])
  }

  static async #start(socket: string, owner: NetworkOwner, [program, ...before]: readonly string[]): Promise<PrivateNetwork> {
    const gate = spawn(program ?? '', [...before, process.execPath, gateProgram, socket], { stdio: ['pipe', 'pipe', 'pipe'] })
    let said = ''
    gate.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    await Promise.race([
      once(gate.stdout, 'data'),
      once(gate, 'exit').then(() => {
        throw new Error(`No network namespace could be made by ${owner === 'root' ? 'root' : 'a normal user'}: ${said.trim()}. The end-to-end tests need unshare of util-linux and user namespaces.`)
      }),
    ])
    const network = new PrivateNetwork(gate, owner, socket)
    await network.ip('link', 'set', 'lo', 'up')
    return network
  }

  /** A process in the namespace. */
  get pid(): number {
    const { pid } = this.#gate
    if (pid === undefined) throw new Error('The namespace has no process.')
    return pid
  }

  /** The words that run a program in the namespace, with the capabilities that its owner has there. */
  get enter(): readonly [string, ...(readonly string[])] {
    return ['nsenter', ...words[this.#owner].enter, '-t', String(this.pid), '--']
  }

  /** Runs `ip` in the namespace. */
  async ip(...args: readonly string[]): Promise<string> {
    const [program, ...before] = this.enter
    return run(program, [...before, 'ip', ...args])
  }

  /** Runs `ip` commands in the namespace, in order; those next to each other with the same options before the object are one program's, which reads them from this file. */
  async ipInOrder(file: string, commands: readonly string[]): Promise<void> {
    const parts = commands.map((command) => /^(?<options>(?:-\S+ )*)(?<rest>.*)$/u.exec(command)?.groups ?? {})
    for (let at = 0; at < parts.length; ) {
      const options = parts[at]?.['options'] ?? ''
      const other = parts.findIndex((each, place) => place > at && each['options'] !== options)
      const end = other < 0 ? parts.length : other
      writeFileSync(file, parts.slice(at, end).map(({ rest }) => `${rest ?? ''}\n`).join(''))
      await this.ip(...options.split(' ').filter((option) => option !== ''), '-batch', file)
      at = end
    }
  }

  /** From now on links that are made here get no address of IPv6 by themselves, which the kernel gives them, and tells of, a second or two after they go up. */
  async leaveAddressesToTest(): Promise<void> {
    const [program, ...before] = this.enter
    await run(program, [...before, 'sh', '-c', 'echo 1 >/proc/sys/net/ipv6/conf/default/addr_gen_mode'])
  }

  async close(): Promise<void> {
    if (this.#gate.exitCode !== null) return
    const exit = once(this.#gate, 'exit')
    this.#gate.stdin?.end()
    await exit
  }
}
