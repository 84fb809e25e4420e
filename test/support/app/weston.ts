import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'

const socket = 'wayland-test'

/** A Wayland compositor that draws into memory: weston(1) with its headless backend. */
export class Weston {
  readonly #server: ChildProcess
  readonly #folder: string

  private constructor(server: ChildProcess, folder: string) {
    this.#server = server
    this.#folder = folder
  }

  /** Starts one whose socket lies in this folder, which must be the user's alone; resolves when it listens. It ends with `close`. */
  static async open(folder: string): Promise<Weston> {
    const server = spawn('weston', ['--backend=headless', `--socket=${socket}`, '--width=1920', '--height=1200', '--idle-time=0', '--no-config'], {
      env: { ...process.env, XDG_RUNTIME_DIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const ended = Promise.race([once(server, 'exit'), once(server, 'error')]).then(() => {
      throw new Error(`weston did not start: ${said.trim()} The tests on Wayland need Debian's package weston.`)
    })
    const watched = watch(folder)
    try {
      while (!existsSync(join(folder, socket))) await Promise.race([once(watched, 'change'), ended])
    } finally {
      watched.close()
    }
    ended.catch(() => {})
    return new Weston(server, folder)
  }

  /** What Chromium draws on it by. */
  readonly switches: readonly string[] = ['--ozone-platform=wayland']

  get environment(): Record<string, string> {
    return { WAYLAND_DISPLAY: join(this.#folder, socket), XDG_SESSION_TYPE: 'wayland', DISPLAY: '' }
  }

  async close(): Promise<void> {
    if (this.#server.exitCode !== null) return
    const exit = once(this.#server, 'exit')
    this.#server.kill()
    await exit
  }
}
