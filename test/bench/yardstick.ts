import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('raw-dump.c', import.meta.url))

/** The raw receive loop, compiled into a folder that goes with it. */
export class Yardstick implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lw-yardstick-'))
  readonly #program = join(this.#folder, 'raw-dump')

  constructor() {
    execFileSync('cc', ['-O2', '-Wall', '-Wextra', '-Werror', source, '-o', this.#program])
  }

  /** Receives one table of a namespace; gives milliseconds from the request to the end, the start of the program left out. */
  table(namespace: string, table: number): { readonly messages: number; readonly milliseconds: number } {
    const printed = execFileSync('ip', ['netns', 'exec', namespace, this.#program, String(table)], { encoding: 'utf8' })
    const said: unknown = JSON.parse(printed)
    if (typeof said !== 'object' || said === null || !('messages' in said) || !('seconds' in said)) throw new Error(`The yardstick said ${printed}`)
    return { messages: Number(said.messages), milliseconds: Number(said.seconds) * 1000 }
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
