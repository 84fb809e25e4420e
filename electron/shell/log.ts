import { join } from 'node:path'

import log from 'electron-log/node'

import type { AppOptions } from './command-line.ts'

/** Where the app's log goes: everything to the file, warnings and errors to the terminal too. */
export interface Log {
  error(message: string): void
  warn(message: string): void
  info(message: string): void
  debug(message: string): void
}

/** Opens linkwright.log in the folder for state; it is rotated at 1 MB, one old one is kept. */
export function openLog(directory: string, level: AppOptions['logLevel']): Log {
  log.transports.file.setAppName('linkwright')
  log.transports.file.resolvePathFn = () => join(directory, 'linkwright.log')
  log.transports.file.maxSize = 1024 * 1024
  log.transports.file.level = level
  log.transports.file.format = '{iso} {level} {text}'
  log.transports.console.level = level === 'debug' ? 'debug' : 'warn'
  log.transports.console.format = '{text}'
  log.transports.console.writeFn = ({ message }) => {
    process.stderr.write(`linkwright: ${message.data.map(String).join(' ')}\n`)
  }
  return log
}
