import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

import type { NetworkNamespace } from './network-namespace.ts'

const program = fileURLToPath(new URL('socket-puppet.mjs', import.meta.url))

/** A running socket-puppet.mjs in a namespace. */
export class SocketPuppet implements AsyncDisposable {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterator<string>

  constructor(namespace: NetworkNamespace) {
    this.#process = spawn('ip', ['netns', 'exec', namespace.name, process.execPath, program], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
  }

  get pid(): number {
    const { pid } = this.#process
    if (pid === undefined) throw new Error('The process that opens sockets did not start.')
    return pid
  }

  /** Has it do something; resolves when it has done it. */
  async does(...order: readonly (string | number)[]): Promise<void> {
    await this.#order(order)
  }

  /** The local port of a connection. */
  async port(name: string): Promise<number> {
    return Number(await this.#order(['port', name]))
  }

  async #order(order: readonly (string | number)[]): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify(order.map(String))}\n`)
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error(`The process that opens sockets did not do "${order.join(' ')}".`)
    const [, result]: readonly [string, unknown] = JSON.parse(value)
    return result
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.stdin.end()
    await ended
  }
}
