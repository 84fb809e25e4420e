import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

import type { PrivateNetwork } from './private-network.ts'

/** An `ip` in a namespace that has started and waits for one command: what is measured from the command on is not how long a program takes to start. */
export class WaitingIp {
  readonly #child: ChildProcess
  readonly #exit: Promise<unknown>
  #said = ''

  private constructor(child: ChildProcess) {
    this.#child = child
    this.#exit = once(child, 'exit')
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#said += text))
  }

  /** Resolves once it has carried out a first command, which changes nothing. It ends with `run`. */
  static async start(network: PrivateNetwork): Promise<WaitingIp> {
    const [program, ...before] = network.enter
    const child = spawn(program, [...before, 'ip', '-batch', '-'], { stdio: ['pipe', 'pipe', 'pipe'] })
    const waiting = new WaitingIp(child)
    const ready = once(child.stdout, 'data')
    child.stdin.write('link show dev lo\n')
    await Promise.race([
      ready,
      waiting.#exit.then(() => {
        throw new Error(`ip ended before it waited for a command: ${waiting.#said}`)
      }),
    ])
    return waiting
  }

  /** Has the command carried out; resolves when it was, rejects with what ip said when it was not. */
  async run(...command: readonly string[]): Promise<void> {
    this.#child.stdin?.end(`${command.join(' ')}\n`)
    await this.#exit
    if (this.#child.exitCode !== 0) throw new Error(`ip ${command.join(' ')} exited with ${String(this.#child.exitCode)}: ${this.#said.trim()}`)
  }
}
