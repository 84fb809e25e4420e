import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Where something is written that people read.
 *
 * @typedef {object} Output
 * @property {{ write(chunk: string | Uint8Array): unknown }} stdout
 * @property {{ write(chunk: string | Uint8Array): unknown }} stderr
 */

/** @type {AsyncLocalStorage<Output>} */
const current = new AsyncLocalStorage()

/** Where what this work says goes: to our own streams, unless it was labelled. @returns {Output} */
export function output() {
  return current.getStore() ?? process
}

/**
 * Does work of which every line that is written to output() begins with a label, so that it can be told from that of others beside it.
 *
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {Output} [onto]
 * @returns {Promise<T>}
 */
export async function labelled(label, work, onto = process) {
  const streams = { stdout: new LabelledLines(label, onto.stdout), stderr: new LabelledLines(label, onto.stderr) }
  try {
    return await current.run(streams, work)
  } finally {
    streams.stdout.end()
    streams.stderr.end()
  }
}

/** Writes whole lines alone: a half one would be continued by somebody else's. */
class LabelledLines {
  #decoder = new TextDecoder()
  #rest = ''
  /** @type {string} */
  #label
  /** @type {Output['stdout']} */
  #onto

  /** @param {string} label @param {Output['stdout']} onto */
  constructor(label, onto) {
    this.#label = label
    this.#onto = onto
  }

  /** @param {string | Uint8Array} chunk */
  write(chunk) {
    const lines = (this.#rest + (typeof chunk === 'string' ? chunk : this.#decoder.decode(chunk, { stream: true }))).split('\n')
    this.#rest = lines.pop() ?? ''
    if (lines.length > 0) this.#onto.write(lines.map((line) => `${this.#label} ${line}`.trimEnd() + '\n').join(''))
  }

  end() {
    if (this.#rest !== '') this.write('\n')
  }
}
