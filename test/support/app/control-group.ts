import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from '@playwright/test'

/** A control group of version 2 (cgroups(7)) beside the one that the tests run in, which must be one that their user may part: see test/support/polkit/rig.sh. */
export class ControlGroup {
  readonly #folder: string

  constructor(name: string) {
    const own = /^0::(?<path>\/.*)$/mu.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.groups?.['path'] ?? '/'
    this.#folder = join('/sys/fs/cgroup', own, '..', name)
    mkdirSync(this.#folder)
  }

  /** The line of sh by which a shell, and all that it starts, enters it. */
  get entering(): string {
    return `echo $$ >'${this.#file('procs')}' || exit 1\n`
  }

  /** Processes of whatever user enter it. */
  take(...pids: readonly number[]): void {
    for (const pid of pids) this.#write('procs', String(pid))
  }

  /** None of its processes runs any more; resolves when the kernel says so. */
  async freeze(): Promise<void> {
    this.#write('freeze', '1')
    await this.#until('frozen 1')
  }

  async thaw(): Promise<void> {
    this.#write('freeze', '0')
    await this.#until('frozen 0')
  }

  /** SIGKILL to all of its processes at the same moment; resolves when none is left. */
  async kill(): Promise<void> {
    this.#write('kill', '1')
    await this.#until('populated 0')
  }

  /** Ends what is left in it. */
  async close(): Promise<void> {
    await this.kill()
    rmdirSync(this.#folder)
  }

  async #until(event: string): Promise<void> {
    await expect.poll(() => readFileSync(this.#file('events'), 'utf8').split('\n')).toContain(event)
  }

  #file(name: string): string {
    return join(this.#folder, `cgroup.${name}`)
  }

  #write(name: string, text: string): void {
    writeFileSync(this.#file(name), text)
  }
}
