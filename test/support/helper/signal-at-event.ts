import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'

import type { NetworkNamespace } from '../network-namespace.ts'
import { CompiledPrograms } from './compiled.ts'

/** When a signal is sent, and to whom, in order. */
export interface SignalWish {
  /** IPv4 routes that come, or go. */
  readonly at: 'new' | 'del'
  /** So many of them. */
  readonly count: number
  readonly signal?: NodeJS.Signals
  readonly pids: readonly number[]
}

/** Routes that came and went while it listened. */
export interface RouteEvents {
  readonly came: number
  readonly went: number
  /** How many signals were sent. */
  readonly sent: number
}

/** Compiles the program that sends signals in the middle of what a helper does, quicker than any JavaScript would; removed by `remove`. */
export class EventSignals {
  readonly #programs = new CompiledPrograms()
  readonly #program: string

  constructor() {
    this.#program = this.#programs.program('signal-at-event', 'test/support/helper/signal-at-event.cc')
  }

  /** Listens in a namespace; resolves once it does. */
  async listen(namespace: NetworkNamespace, ...wishes: readonly SignalWish[]): Promise<EventSignal> {
    const words = wishes.map(({ at, count, signal = 'SIGKILL', pids }) => `${at}:${count}:${constants.signals[signal]}:${pids.join(',')}`)
    const child = spawn('ip', ['netns', 'exec', namespace.name, this.#program, ...words], { stdio: ['pipe', 'pipe', 'inherit'] })
    const listening = new EventSignal(child)
    await listening.said('listening')
    return listening
  }

  remove(): void {
    this.#programs.remove()
  }
}

/** Sends signals at events of routes. */
export class EventSignal {
  readonly #child: ChildProcess
  #printed = ''
  #wake: () => void = () => undefined

  constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#printed += text
      this.#wake()
    })
  }

  /** Resolves once it has said this. */
  async said(words: string): Promise<void> {
    while (!this.#printed.includes(words)) await new Promise<void>((resolve) => (this.#wake = resolve))
  }

  /** Ends it, and gives what there was. */
  async end(): Promise<RouteEvents> {
    const closed = once(this.#child, 'close')
    this.#child.stdin?.end()
    await closed
    const [, came, went] = /(\d+) came, (\d+) went/.exec(this.#printed) ?? []
    return { came: Number(came), went: Number(went), sent: this.#printed.split('sent ').length - 1 }
  }
}
