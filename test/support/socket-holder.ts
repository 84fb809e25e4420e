import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** A socket of the holding process, by its descriptor there. */
export interface Held {
  readonly descriptor: number
  readonly inode: number
}

type Told = Pick<SocketHolder, 'pid' | 'child' | 'tcp' | 'udp'>

const program = fileURLToPath(new URL('holding-process.mjs', import.meta.url))

/** A running holding-process.mjs: its TCP socket is also its child's, as descriptors 3 and 4. */
export class SocketHolder {
  readonly pid: number
  readonly child: number
  readonly tcp: Held
  readonly udp: Held
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterator<string>

  private constructor(process: ChildProcessByStdio<Writable, Readable, null>, lines: AsyncIterator<string>, told: Told) {
    this.#process = process
    this.#lines = lines
    this.pid = told.pid
    this.child = told.child
    this.tcp = told.tcp
    this.udp = told.udp
  }

  /** Starts one, behind the words of a program that starts it where there is one; it takes `name` as its comm. */
  static async start(name: string | Uint8Array, launcher: readonly string[] = []): Promise<SocketHolder> {
    const words = [...launcher, process.execPath, program, Buffer.from(name).toString('hex')]
    const started = spawn('env', words, { stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]()
    const told: Told = JSON.parse(await nextLine(lines))
    return new SocketHolder(started, lines, told)
  }

  /** Has it close a TCP socket and open another, so that it has as many descriptors as before. Gives the new one. */
  async swap(): Promise<Held> {
    this.#process.stdin.write('\n')
    const made: Held = JSON.parse(await nextLine(this.#lines))
    return made
  }

  /** Ends it and its child. */
  async end(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.stdin.end()
    await ended
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end()
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next()
  if (done === true) throw new Error('The process that was to hold sockets has ended.')
  return value
}
