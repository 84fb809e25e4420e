import type { Duplex } from 'node:stream'
import { concatenate } from '../../../electron/netlink/core/bytes.ts'
import { FrameReader, type Frame } from '../../../electron/privilege/frame-reader.ts'
import * as wire from '../../../electron/privilege/frames.ts'
import type { ChannelEnd, HelperChannel } from '../../../electron/privilege/helper-channel.ts'
import { duplexPair } from './duplex-pair.ts'

/** A frame, written. */
export function frame(type: number, argument: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  return concatenate([wire.frameHeader.encodePartial({ length: wire.frameHeader.size + payload.length, type, argument }), payload])
}

/** The other end of a channel in the hands of a test: it hears what the app asks, and says whatever the test wants, however wrong. */
export class ScriptedHelper {
  readonly channel: HelperChannel
  readonly heard: Frame[] = []
  readonly #socket: Duplex
  readonly #waiting: { type: number; count: number; resolve: () => void }[] = []
  #end: (end: ChannelEnd) => void = () => undefined

  constructor(extra: Partial<HelperChannel> = {}) {
    const [app, helper] = duplexPair()
    this.#socket = helper
    this.channel = { socket: app, ended: new Promise((resolve) => (this.#end = resolve)), ...extra }
    helper.on('error', () => undefined)
    helper.once('close', () => this.#end({ error: { code: 'unavailable', message: 'It has ended.' }, code: 0, signal: null }))
    this.listen()
  }

  /** Goes on reading. */
  listen(): void {
    const reader = new FrameReader()
    this.#socket.on('data', (chunk: Uint8Array) => {
      this.heard.push(...reader.take(chunk))
      for (const { type, count, resolve } of this.#waiting) if (this.count(type) >= count) resolve()
    })
  }

  /** Reads no more until `resume`. */
  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** How many frames of a type were heard. */
  count(type: number): number {
    return this.heard.filter((one) => one.type === type).length
  }

  /** Resolves once so many frames of a type were heard. */
  hears(type: number, count = 1): Promise<void> {
    if (this.count(type) >= count) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push({ type, count, resolve }))
  }

  says(...frames: readonly Uint8Array[]): void {
    this.#socket.write(concatenate(frames))
  }

  /** Ends, with this exit code. */
  ends(code: number | null = 0): void {
    this.#end({ error: { code: 'unavailable', message: 'It has ended.' }, code, signal: null })
    this.#socket.destroy()
  }
}

const { replies } = wire

/** What a helper that keeps to the protocol says. */
export const says = {
  ready: (version = wire.kVersion, flags = 1) => frame(replies.kReady, version, wire.ready.encodePartial({ namespaceCookie: 7n, uid: 1000, flags })),
  done: (first: number, count: number) => frame(replies.kDone, 0, wire.done.encodePartial({ first, count, microseconds: 9 })),
  applied: (id: bigint, left: number) => frame(replies.kApplied, 0, wire.applied.encodePartial({ id, left })),
  kept: (id: bigint) => frame(replies.kKept, 0, wire.planId.encodePartial({ id })),
  undone: (id: bigint, because: number, undone = 1, counts: { readonly failed?: number; readonly conflicts?: number; readonly flags?: number } = {}) => frame(replies.kUndone, because, wire.undone.encodePartial({ id, undone, ...counts })),
  trouble: (step: number, inverse: number, error: number) => frame(replies.kTrouble, 0, wire.trouble.encodePartial({ step, inverse, error })),
  refusedStep: (step: number, error: number) => frame(replies.kRefusedStep, 0, wire.refusedStep.encodePartial({ step, error })),
  journalEntry: (steps: number) => frame(replies.kJournalEntry, 0, wire.journalEntry.encodePartial({ id: 3n, appliedAt: 1n, uid: 0, steps })),
  refused: (because: number, text = '') => frame(replies.kRefused, because, new TextEncoder().encode(text)),
}
