import { LogFile } from '../../../electron/shell/log-file.ts'

/** What a process is told to write. */
export interface ToldLines {
  readonly path: string
  readonly full: number
  readonly name: string
  readonly count: number
}

/** Writes lines with its name and their numbers as soon as it is told to. */
export function writeWhatIsTold(): void {
  process.once('message', ({ path, full, name, count }: ToldLines) => {
    const file = new LogFile(path, full)
    for (let number = 0; number < count; number += 1) file.append(`${name} ${String(number)} ${'x'.repeat(60 + (number % 50))} end`)
    process.disconnect()
  })
  process.send?.('ready')
}
