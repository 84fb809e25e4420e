import { MessageChannel, type MessagePort } from 'node:worker_threads'

import type { Answer, CoreMethod, Input, Output, Push } from '../../../electron/api/contract.ts'
import type { ApiError } from '../../../electron/api/errors.ts'
import type { LinkNews } from '../../../electron/api/link-news.ts'
import type { CoreOptions, FromCore, ToCore } from '../../../electron/api/worker-port.ts'
import { serveCore, type CoreSurroundings } from '../../../electron/services/serve.ts'
import { addonPath } from '../addon.ts'

/** A core that was started in this thread, at the other end of its port: what the main process is to it. */
export class StartedCore {
  readonly #port: MessagePort
  readonly #pushes = new Map<number, (push: Push) => void>()
  readonly #settled: Promise<Extract<FromCore, { from: 'ready' }>>
  readonly #ended: Promise<void>
  /** What it had to say for the log, with the level before. */
  readonly log: string[] = []
  /** What it told of links that went up and down, in order. */
  readonly linkNews: LinkNews[] = []
  #logged: () => void = () => {}
  #call = 0

  constructor(options: Partial<CoreOptions> = {}, surroundings: CoreSurroundings = {}) {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    const settled = settlable<Extract<FromCore, { from: 'ready' }>>()
    const ended = settlable<void>()
    this.#settled = settled.promise
    this.#ended = ended.promise
    settled.promise.catch(() => {})
    port1.on('message', (message: FromCore) => {
      switch (message.from) {
        case 'answer':
        case 'made-plan':
        case 'plan-state':
        case 'plan-answering':
        case 'privilege':
          break
        case 'link-news':
          this.linkNews.push(message.news)
          break
        case 'push':
          this.#pushes.get(message.window)?.(message.push)
          break
        case 'ready':
          settled.resolve(message)
          break
        case 'failed':
          settled.reject(new CoreError(message.error))
          break
        case 'log':
          this.log.push(`${message.level}: ${message.message}`)
          this.#logged()
          break
        case 'shut-down':
          ended.resolve()
          break
      }
    })
    serveCore(port2, { addonPath, ...options }, surroundings)
  }

  /** Resolves when the scope is open; rejects with `CoreError` where it cannot be opened. */
  get ready(): Promise<Extract<FromCore, { from: 'ready' }>> {
    return this.#settled
  }

  send(message: ToCore): void {
    this.#port.postMessage(message)
  }

  /** Rejects with `CoreError`. */
  call<M extends CoreMethod>(window: number, method: M, input: Input<M>): Promise<Output<M>> {
    const id = ++this.#call
    return new Promise((resolve, reject) => {
      const take = (message: { readonly from: string; readonly id: number; readonly answer: Answer<M> }): void => {
        if (message.from !== 'answer' || message.id !== id) return
        this.#port.off('message', take)
        if (message.answer.ok) resolve(message.answer.value)
        else reject(new CoreError(message.answer.error))
      }
      this.#port.on('message', take)
      this.send({ to: 'call', id, window, method, input })
    })
  }

  /** Resolves with the first line of its log that says this. */
  async said(words: string): Promise<string> {
    for (;;) {
      const line = this.log.find((one) => one.includes(words))
      if (line !== undefined) return line
      await new Promise<void>((resolve) => {
        this.#logged = resolve
      })
    }
  }

  /** What is pushed to a window from now on. */
  onPush(window: number, listener: (push: Push) => void): void {
    this.#pushes.set(window, listener)
  }

  /** Shuts it down and waits until it has said so. */
  async stop(): Promise<void> {
    this.send({ to: 'shut-down' })
    await this.#ended
    this.#port.close()
  }
}

/** An answer that was an error. */
export class CoreError extends Error {
  readonly error: ApiError
  constructor(error: ApiError) {
    super(error.message)
    this.error = error
  }
}

/** A promise that is settled from outside. */
interface Settlable<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: Error) => void
}

function settlable<T>(): Settlable<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: Error) => void = () => {}
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil
    reject = refuse
  })
  return { promise, resolve, reject }
}
