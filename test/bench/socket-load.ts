import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('tcp-sockets.c', import.meta.url))

/** Processes that hold TCP connections to themselves open, over the loopback of a namespace. */
export class SocketLoad {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lw-sockets-'))
  readonly #program = join(this.#folder, 'tcp-sockets')
  readonly #processes: ChildProcess[] = []

  constructor() {
    execFileSync('cc', ['-O2', '-Wall', '-Wextra', '-Werror', source, '-o', this.#program])
  }

  /** Starts one process with `connections` connections, both ends of each its own; `enter` are the words that run a program in the namespace. */
  async add(enter: readonly [string, ...(readonly string[])], connections: number): Promise<void> {
    const [program, ...words] = enter
    const child = spawn(program, [...words, this.#program, String(this.#processes.length), String(connections)], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#processes.push(child)
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The process that makes ${connections} connections ended with ${String(code)}.`)
    })
    await Promise.race([once(child.stdout, 'data'), ended])
    ended.catch(() => {})
  }

  async close(): Promise<void> {
    for (const child of this.#processes) {
      const exit = once(child, 'exit')
      child.stdin?.end()
      if (child.exitCode === null) await exit
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
