import { app } from 'electron'

import type { LastResort } from '../last-resort.ts'

/**
 * Runs the program on the command line (electron/cli.ts) in this process, which opens no window and takes no lock, and ends as it ends.
 *
 * `program`: its bundle, which takes its words from `process.argv` as in plain Node and resolves once it is done.
 */
export async function answerInTerminal(words: readonly string[], program: URL, lastResort: LastResort): Promise<void> {
  // Electron makes its reporter of crashes a folder; this program has none to report.
  app.setPath('crashDumps', '/dev/null')
  process.argv = [process.execPath, 'linkwright', ...words]
  await import(program.href)
  lastResort.exit(Number(process.exitCode ?? 0))
}
