import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import type { PrivateNetwork } from './private-network.ts'

const program = fileURLToPath(new URL('socket-program.mjs', import.meta.url))

/** A process in a namespace that opens and closes sockets of TCP on its 127.0.0.1. */
export class SocketProcess {
  readonly #child: ChildProcess
  readonly #exit: Promise<unknown>

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#exit = once(child, 'exit')
  }

  /** Starts one of this name, at most 15 characters. It ends with `close`, or with this process. */
  static start(network: PrivateNetwork, name: string): SocketProcess {
    const words = ['-U', '-n', '--preserve-credentials', '-t', String(network.pid), '--', process.execPath, program, name]
    return new SocketProcess(spawn('nsenter', words, { stdio: ['pipe', 'pipe', 'inherit'] }))
  }

  get pid(): number {
    const { pid } = this.#child
    if (pid === undefined) throw new Error('The process that opens sockets did not start.')
    return pid
  }

  /** Listens on a port. */
  async listen(port: number): Promise<void> {
    return this.#order(`listen ${String(port)}`)
  }

  /** Connects to a port that it listens on, from one of its own where that is given; resolves once the connection is accepted. */
  async connect(port: number, own = 0): Promise<void> {
    return this.#order(`connect ${String(port)} ${String(own)}`)
  }

  /** Connects a socket of UDP to an address of IPv4; nothing is sent. */
  async reach(address: string, port: number): Promise<void> {
    return this.#order(`reach ${address} ${String(port)}`)
  }

  /** Ends that connection at once, so that nothing of it lingers. */
  async abort(port: number): Promise<void> {
    return this.#order(`abort ${String(port)}`)
  }

  /** Closes the end of that connection that was accepted; the other one is in close-wait from then on. */
  async halfClose(port: number): Promise<void> {
    return this.#order(`half-close ${String(port)}`)
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return
    this.#child.stdin?.end()
    await this.#exit
  }

  async #order(words: string): Promise<void> {
    const { stdin, stdout } = this.#child
    if (stdin === null || stdout === null) throw new Error('The process that opens sockets has no pipes.')
    const answer = once(stdout, 'data')
    stdin.write(`${words}\n`)
    await Promise.race([
      answer,
      this.#exit.then(() => {
        throw new Error(`The process that opens sockets ended before it did "${words}".`)
      }),
    ])
  }
}
