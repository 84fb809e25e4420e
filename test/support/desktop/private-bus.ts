import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A message bus of a test's own: a real dbus-daemon with the policy that anybody may own and call anything, and the system bus's limit of answers at a time. Services with a file are started by it on demand. */
export class PrivateBus {
  readonly path: string
  readonly #daemon: ChildProcess
  readonly #folder: string

  private constructor(folder: string, daemon: ChildProcess) {
    this.#folder = folder
    this.path = join(folder, 'bus')
    this.#daemon = daemon
  }

  /** The bus, as soon as it can be reached. `startable`: names of services that it can start, each by making a file of that name in the bus's folder. */
  static async start(startable: readonly string[] = []): Promise<PrivateBus> {
    const folder = mkdtempSync(join(tmpdir(), 'linkwright-bus-'))
    for (const name of startable) writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=/bin/touch ${join(folder, `started-${name}`)}\n`)
    const config = join(folder, 'bus.conf')
    writeFileSync(
      config,
      `<busconfig><listen>unix:path=${join(folder, 'bus')}</listen><servicedir>${folder}</servicedir><auth>EXTERNAL</auth>
      <policy context="default"><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/></policy><limit name="max_replies_per_connection">128</limit></busconfig>`,
    )
    const daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const failed = once(daemon, 'exit').then(([code]) => {
      throw new Error(`dbus-daemon ended with ${String(code)} before it could be reached.`)
    })
    await Promise.race([once(daemon.stdout, 'data'), failed])
    failed.catch(() => undefined)
    return new PrivateBus(folder, daemon)
  }

  get address(): string {
    return `unix:path=${this.path}`
  }

  /** The file that a startable service makes. */
  startedFile(name: string): string {
    return join(this.#folder, `started-${name}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#daemon, 'exit')
    this.#daemon.kill()
    await ended
    rmSync(this.#folder, { recursive: true })
  }
}
