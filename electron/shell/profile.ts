import { mkdtempSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

import { app } from 'electron'

import { readCommandLine, type AppOptions } from './command-line.ts'
import { refusedLock, type LockRefusal } from './profile-lock.ts'

/**
 * Takes the folder that Chromium writes to, and with it the right to be the one instance of this person.
 * Gives why it has not got that; null: it has. Where another instance has it, that one was told what this one was asked for (`told`; null: of nothing), and `onOther` ran there.
 * A picture is taken by an instance of its own, in a folder that goes with it.
 */
export function claimProfile(configDirectory: string, told: readonly string[] | null, options: AppOptions, onOther: (other: AppOptions) => void): LockRefusal | null {
  if (options.screenshot !== undefined) {
    app.setPath('userData', passingFolder())
    return null
  }
  app.setPath('userData', configDirectory)
  app.setPath('sessionData', join(configDirectory, 'chromium'))
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const given = argumentsIn(data)
    if (given === null) return
    const other = readCommandLine(given, process.getuid?.() === 0)
    if (other.kind === 'run') onOther(other.options)
  })
  return app.requestSingleInstanceLock({ arguments: told === null ? null : [...told] }) ? null : refusedLock(configDirectory, hostname())
}

/** A folder that is removed when the process ends. */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-picture-'))
  process.once('exit', () => {
    try {
      // Chromium's other processes may still be writing there.
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    } catch {
      // What stays is below the folder of what may go.
    }
  })
  return folder
}

/** What the other instance said, which is trusted no more than a person at a terminal; null: it wants nothing. */
function argumentsIn(data: unknown): readonly string[] | null {
  if (typeof data !== 'object' || data === null || !('arguments' in data)) return []
  if (data.arguments === null) return null
  if (!Array.isArray(data.arguments)) return []
  return data.arguments.filter((argument) => typeof argument === 'string')
}
