import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('sockets.cc', import.meta.url))

/** The program, compiled for the first that runs it and removed with the last. */
const compiled = { folder: '', users: 0 }

function takeProgram(): string {
  compiled.users += 1
  const program = (): string => join(compiled.folder, 'sockets')
  if (compiled.users > 1) return program()
  compiled.folder = mkdtempSync(join(tmpdir(), 'linkwright-sockets-'))
  execFileSync('g++', ['-std=c++20', '-Wall', '-Wextra', '-Werror', '-O1', '-o', program(), source])
  return program()
}

function leaveProgram(): void {
  compiled.users -= 1
  if (compiled.users === 0) rmSync(compiled.folder, { recursive: true })
}

/** sockets.cc at work in a network namespace. */
export class SocketsProgram {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  #printed = ''

  /** Compiles and starts it; `ready` tells when the sockets are there. Needs root and a compiler. */
  constructor(namespace: string, what: string) {
    this.#child = spawn('ip', ['netns', 'exec', namespace, takeProgram(), what], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdout.setEncoding('utf8')
  }

  ready(): Promise<void> {
    return this.#says('ready')
  }

  /** Has the program end what it was told to end. */
  async endSockets(): Promise<void> {
    this.#child.stdin.write('\n')
    await this.#says('ended')
  }

  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit')
      this.#child.stdin.end()
      await exited
    }
    leaveProgram()
  }

  async #says(word: string): Promise<void> {
    for await (const chunk of this.#child.stdout.iterator({ destroyOnReturn: false })) {
      this.#printed += String(chunk)
      if (this.#printed.includes(`${word}\n`)) return
    }
    throw new Error(`sockets.cc ended before it said "${word}"`)
  }
}
