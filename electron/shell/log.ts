import { join } from 'node:path'

import log from 'electron-log/node'

import { reasonOf } from '../api/errors.ts'
import type { AppOptions } from './command-line.ts'
import { LogFile } from './log-file.ts'

/** From here on another line begins a new log; one older is kept. Bytes. */
const usualRotation = 1024 * 1024

/** Where the app's log goes: everything to the file, warnings and errors to the terminal too. */
export interface Log {
  error(message: string): void
  warn(message: string): void
  info(message: string): void
  debug(message: string): void
}

/** Opens linkwright.log in the folder for state. What is in its way is said on the terminal, once. */
export function openLog(directory: string, level: AppOptions['logLevel'], say = onTerminal): Log {
  const file = new LogFile(join(directory, 'linkwright.log'), usualRotation)
  let isTold = false
  // That of electron-log follows links, and each process counts what it wrote itself: what several write grows too large, and may be put aside twice.
  log.transports.file.level = false
  log.transports['shared'] = Object.assign(
    ({ date, level: of, data }: { readonly date: Date; readonly level: string; readonly data: readonly unknown[] }) => {
      try {
        file.append(`${date.toISOString()} ${of} ${data.map(String).join(' ')}`)
      } catch (error) {
        if (!isTold) say(inTheWay(file.path, error))
        isTold = true
      }
    },
    { level, transforms: [] },
  )
  log.transports.console.level = level === 'debug' ? 'debug' : 'warn'
  log.transports.console.format = '{text}'
  log.transports.console.writeFn = ({ message }) => {
    say(message.data.map(String).join(' '))
  }
  return log
}

function onTerminal(message: string): void {
  process.stderr.write(`linkwright: ${message}\n`)
}

function inTheWay(path: string, error: unknown): string {
  const isLink = error instanceof Error && 'code' in error && error.code === 'ELOOP'
  return `Nothing is written to the log ${path}: ${isLink ? 'it is a symbolic link, which may lead anywhere. Remove it' : `${reasonOf(error)}. See to that`}, and the log goes on.`
}
