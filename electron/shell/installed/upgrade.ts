import { app } from 'electron'
import plainFiles from 'node:original-fs'

import { ApiFailure } from '../../api/errors.ts'
import type { Replacement } from '../../api/replacement.ts'
import { OwnFiles } from './own-files.ts'

export interface UpgradeSurroundings {
  /** Hears what has become of the app's files. */
  readonly tell: (replacement: Replacement | null) => void
  /** Whether a change waits to be kept, in any window. */
  readonly isWaiting: () => boolean
  /** Ends the app in order. */
  readonly end: () => void
}

/** Follows whether a package has put another app in the place of this one, and starts that. An app that is in no archive, as in a source tree, is not looked at. */
export class Upgrade {
  readonly #around: UpgradeSurroundings
  readonly #own: OwnFiles | null

  constructor(around: UpgradeSurroundings) {
    this.#around = around
    this.#own = app.isPackaged ? new OwnFiles({ files: plainFiles, archive: app.getAppPath(), version: app.getVersion(), tell: around.tell }) : null
    app.on('browser-window-focus', () => {
      this.#own?.look()
    })
    app.on('will-quit', () => {
      this.#own?.close()
    })
  }

  /** What has become of the app's files, as far as was seen. */
  get now(): Replacement | null {
    return this.#own?.now ?? null
  }

  /** Ends this app, and starts the one that has taken its place. Throws `ApiFailure` where there is none, and while a change waits. */
  restart(): void {
    this.#own?.look()
    if (this.now === null || this.now.kind === 'removed') throw new ApiFailure({ code: 'unavailable', message: 'There is no other Linkwright to be started from here.' })
    if (this.#around.isWaiting()) throw new ApiFailure({ code: 'unavailable', message: 'A change waits to be kept. Keep it or revert it first, then restart.' })
    app.relaunch()
    this.#around.end()
  }
}
