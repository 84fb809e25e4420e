import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that stands at /dev for a helper: null, and a TUN device of a mode. Making device nodes needs root. */
export class DeviceFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'linkwright-dev-'))

  constructor(modeOfTun: number) {
    chmodSync(this.path, 0o755)
    mkdirSync(join(this.path, 'net'))
    this.#make('null', 1, 3, 0o666)
    this.#make('net/tun', 10, 200, modeOfTun)
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }

  #make(name: string, major: number, minor: number, mode: number): void {
    const path = join(this.path, name)
    execFileSync('mknod', [path, 'c', String(major), String(minor)])
    chmodSync(path, mode)
  }
}
