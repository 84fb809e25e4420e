import type { DumpResult, OnMessages, RequestOptions } from './request.ts'

/** One request, from the call until it is answered. */
export class Exchange {
  readonly message: Uint8Array
  readonly flags: number
  readonly take: OnMessages
  readonly options: RequestOptions
  /** Settled by `finish` or `fail`, whichever comes first. */
  readonly result: Promise<DumpResult>
  /** A message of its answer bore NLM_F_DUMP_INTR. */
  interrupted = false
  #settle: { resolve(result: DumpResult): void; reject(reason: unknown): void } = { resolve: ignore, reject: ignore }
  readonly #aborted: () => void

  constructor(message: Uint8Array, flags: number, take: OnMessages, options: RequestOptions, onAbort: (reason: unknown) => void) {
    this.message = message
    this.flags = flags
    this.take = take
    this.options = options
    this.result = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#aborted = () => onAbort(options.signal?.reason)
    options.signal?.addEventListener('abort', this.#aborted)
  }

  finish(): void {
    this.options.signal?.removeEventListener('abort', this.#aborted)
    this.#settle.resolve({ interrupted: this.interrupted })
  }

  fail(reason: unknown): void {
    this.options.signal?.removeEventListener('abort', this.#aborted)
    this.#settle.reject(reason)
  }
}

function ignore(): void {}
