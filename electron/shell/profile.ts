import { join } from 'node:path'

import { app } from 'electron'

import { readCommandLine, type AppOptions } from './command-line.ts'

/**
 * Takes the folder that Chromium writes to, and with it the right to be the one instance of this person.
 * False when another instance has it: that one was told what this one was asked for, and `onOther` ran there.
 * A picture is taken by an instance of its own, in a folder of its own.
 */
export function claimProfile(configDirectory: string, given: readonly string[], options: AppOptions, onOther: (other: AppOptions) => void): boolean {
  if (options.screenshot !== undefined) {
    app.setPath('userData', join(configDirectory, 'picture'))
    return true
  }
  app.setPath('userData', configDirectory)
  app.setPath('sessionData', join(configDirectory, 'chromium'))
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const other = readCommandLine(argumentsIn(data), process.getuid?.() === 0)
    if (other.kind === 'run') onOther(other.options)
  })
  return app.requestSingleInstanceLock({ arguments: [...given] })
}

/** What the other instance said, which is trusted no more than a person at a terminal. */
function argumentsIn(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('arguments' in data) || !Array.isArray(data.arguments)) return []
  return data.arguments.filter((argument) => typeof argument === 'string')
}
