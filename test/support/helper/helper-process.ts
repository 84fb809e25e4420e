import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { NetworkNamespace } from '../network-namespace.ts'
import { hello, reply } from './frames.ts'

/** The helper that the build made. */
export const helperPath = fileURLToPath(new URL('../../../out/native/linkwright-helper', import.meta.url))

export interface ReplyFrame {
  readonly type: number
  readonly argument: number
  readonly payload: Buffer
}

export interface HelperOptions {
  readonly program?: string
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** What stands at /run, for helpers that share a journal; else a folder of its own. */
  readonly run?: string
  /** What stands at /dev. */
  readonly dev?: string
  /** With files of 512 bytes at most, as a caller may limit what it starts. */
  readonly limitFileSize?: boolean
}

export interface ProcessEnd {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A running helper in a network namespace, and the app's end of its descriptor 0. */
export class HelperProcess implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #socket: Socket
  readonly #exit: Promise<ProcessEnd>
  readonly #frames: ReplyFrame[] = []
  #held = Buffer.alloc(0)
  #closed = false
  #wake: () => void = () => {}
  stderr = ''

  constructor(namespace: NetworkNamespace, { program = helperPath, args = ['configure'], environment = {}, run, dev, limitFileSize = false }: HelperOptions = {}) {
    // Descriptor 3 is a socket of both directions, which 0 would not be for Node.
    const mounts = [run === undefined ? 'mount -t tmpfs -o mode=755 run /run' : `mount --bind ${run} /run`, ...(dev === undefined ? [] : [`mount --bind ${dev} /dev`])]
    const script = [...mounts, ...(limitFileSize ? ['ulimit -f 1'] : []), 'exec "$@" 0<&3 3<&-'].join(' && ')
    // ip-netns(8) makes a mount namespace, which these mounts stay in.
    const command = ['netns', 'exec', namespace.name, 'sh', '-c', script, 'sh', program, ...args]
    this.#child = spawn('ip', command, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } })
    const socket = this.#child.stdio[3]
    if (!(socket instanceof Socket)) throw new Error('Node made no socket for descriptor 3.')
    this.#socket = socket
    this.#socket.on('data', (bytes: Buffer) => this.#take(bytes))
    this.#socket.on('close', () => this.#end())
    this.#socket.on('error', () => this.#end())
    this.#child.stderr?.on('data', (bytes: Buffer) => (this.stderr += bytes.toString()))
    this.#exit = once(this.#child, 'close').then(() => ({ code: this.#child.exitCode, signal: this.#child.signalCode }))
  }

  /** One that has answered HELLO. */
  static async greeted(namespace: NetworkNamespace, options: HelperOptions = {}): Promise<HelperProcess> {
    const helper = new HelperProcess(namespace, options)
    helper.send(hello())
    const ready = await helper.next()
    if (ready.type !== reply.ready) throw new Error(`HELLO was answered by ${ready.type}: ${ready.payload.toString()}`)
    return helper
  }

  /** The guardian's. */
  get pid(): number {
    const { pid } = this.#child
    if (pid === undefined) throw new Error('The helper did not start.')
    return pid
  }

  /** The worker's; it must have answered something. */
  get workerPid(): number {
    return Number(readFileSync(`/proc/${this.pid}/task/${this.pid}/children`, 'utf8').trim())
  }

  send(...frames: readonly Uint8Array[]): void {
    this.#socket.write(Buffer.concat(frames))
  }

  /** The next frame that it sends. Throws where it ends instead. */
  async next(): Promise<ReplyFrame> {
    for (;;) {
      const frame = this.#frames.shift()
      if (frame !== undefined) return frame
      if (this.#closed) throw new Error(`The helper ended instead of an answer. ${this.stderr}`)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  /** Frames up to one of a type. */
  async until(type: number): Promise<readonly ReplyFrame[]> {
    const frames: ReplyFrame[] = []
    do frames.push(await this.next())
    while (frames.at(-1)?.type !== type)
    return frames
  }

  /** How the guardian ended, once it has. */
  get exit(): Promise<ProcessEnd> {
    return this.#exit
  }

  /** As if the app were gone. */
  close(): void {
    this.#socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
    await this.#exit
  }

  #take(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes])
    while (this.#held.length >= 8 && this.#held.length >= this.#held.readUInt32LE(0)) {
      const length = this.#held.readUInt32LE(0)
      this.#frames.push({ type: this.#held.readUInt16LE(4), argument: this.#held.readUInt16LE(6), payload: this.#held.subarray(8, length) })
      this.#held = this.#held.subarray(length)
    }
    this.#wake()
  }

  #end(): void {
    this.#closed = true
    this.#wake()
  }
}
