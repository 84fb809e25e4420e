import { fileURLToPath } from 'node:url'
import type { NativeAddon, NativeSocket, SocketOptions, SocketReceiver } from '../../native/addon/addon.d.ts'
import { loadAddon } from '../../electron/socket/native-addon.ts'

/** The addon that the build made; `npm test` makes it before any test. */
export const addonPath = fileURLToPath(new URL('../../out/native/linkwright.node', import.meta.url))

/** Loads it, or fails with the sentence of `AddonError`. */
export function builtAddon(): NativeAddon {
  return loadAddon(addonPath)
}

/** What a socket delivered, as the addon gave it. */
export interface Delivery {
  /** A copy, unless the recorder was told to keep the slab's own bytes. */
  readonly bytes: Uint8Array
  /** The buffer that they lie in. */
  readonly slab: ArrayBufferLike
  readonly start: number
  readonly length: number
  readonly group: number
  readonly receivedAt: number
}

/** A receiver that writes down what comes and can be waited for. */
export class SocketRecorder implements SocketReceiver {
  readonly datagrams: Delivery[] = []
  readonly failures: Error[] = []
  overruns = 0
  /** Called after each delivery. */
  onDelivery: () => void = () => {}
  #waiting: { condition: () => boolean; resolve: () => void }[] = []
  readonly #copy: boolean

  constructor(options: { readonly copy: boolean } = { copy: true }) {
    this.#copy = options.copy
  }

  onDatagrams(slab: Uint8Array, records: Float64Array, count: number): void {
    for (let at = 0; at < count * 5; at += 5) {
      const [start = 0, received = 0, length = 0, group = 0, receivedAt = 0] = records.subarray(at, at + 5)
      const bytes = slab.subarray(start, start + received)
      this.datagrams.push({ bytes: this.#copy ? bytes.slice() : bytes, slab: slab.buffer, start, length, group, receivedAt })
    }
    this.#tell()
  }

  onOverrun(): void {
    this.overruns += 1
    this.#tell()
  }

  onFailure(error: Error): void {
    this.failures.push(error)
    this.#tell()
  }

  /** Resolves as soon as the condition holds, which is looked at now and after each delivery. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push({ condition, resolve }))
  }

  #tell(): void {
    this.onDelivery()
    for (const { resolve } of this.#waiting.filter(({ condition }) => condition())) resolve()
    this.#waiting = this.#waiting.filter(({ condition }) => !condition())
  }
}

/** An open socket with its recorder; closed at the end of its block by `using`. */
export function recordedSocket(options: SocketOptions, recorder = new SocketRecorder()): { socket: NativeSocket; recorder: SocketRecorder } & Disposable {
  const socket = builtAddon().openSocket(options, recorder)
  return { socket, recorder, [Symbol.dispose]: () => socket.close() }
}
