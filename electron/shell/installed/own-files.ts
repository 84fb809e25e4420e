import type { FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'

import type { Replacement } from '../../api/replacement.ts'
import { archiveVersion, type PlainFiles } from './archive-version.ts'

export interface OwnFilesOptions {
  readonly files: PlainFiles & { readonly statSync: typeof statSync; readonly watch: typeof watch }
  /** The archive that the app lies in. */
  readonly archive: string
  /** The version that runs. */
  readonly version: string
  /** Hears what has become of it, each time that is something else. */
  readonly tell: (replacement: Replacement | null) => void
}

/** A package is unpacked file by file: it is looked at once nothing has moved for so long. ms. */
const settling = 1000

/** Notices that the app was upgraded or removed while it runs: a package gives its files other inodes, and what runs goes on with the old ones. */
export class OwnFiles {
  readonly #options: OwnFilesOptions
  readonly #started: string | null
  readonly #watcher: FSWatcher | null
  #timer: NodeJS.Timeout | undefined
  #now: Replacement | null = null

  constructor(options: OwnFilesOptions) {
    this.#options = options
    this.#started = this.#identity()
    this.#watcher = this.#watch()
  }

  /** What has become of it, as far as was seen. */
  get now(): Replacement | null {
    return this.#now
  }

  /** Looks at once. */
  look(): void {
    clearTimeout(this.#timer)
    const now = this.#found()
    if (JSON.stringify(now) === JSON.stringify(this.#now)) return
    this.#now = now
    this.#options.tell(now)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#watcher?.close()
  }

  #found(): Replacement | null {
    const { files, archive, version } = this.#options
    const identity = this.#identity()
    // Where it could not be seen at the start, nothing can be said of it later.
    if (this.#started === null || identity === this.#started) return null
    if (identity === null) return { kind: 'removed' }
    const there = archiveVersion(files, archive)
    return there === null || there === version ? { kind: 'anew' } : { kind: 'version', version: there }
  }

  #identity(): string | null {
    try {
      const { dev, ino, size, mtimeMs } = this.#options.files.statSync(this.#options.archive)
      return `${dev} ${ino} ${size} ${mtimeMs}`
    } catch {
      return null
    }
  }

  /** null: the system has no watch left; it is looked at when a window comes to the front, then. */
  #watch(): FSWatcher | null {
    try {
      const watcher = this.#options.files.watch(dirname(this.#options.archive), { persistent: false }, () => {
        clearTimeout(this.#timer)
        this.#timer = setTimeout(() => this.look(), settling).unref()
      })
      watcher.on('error', () => watcher.close())
      return watcher
    } catch {
      return null
    }
  }
}
