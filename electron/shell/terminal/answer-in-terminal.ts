import { app } from 'electron'

import type { LastResort } from '../last-resort.ts'

/**
 * Runs the program on the command line (electron/cli.ts) in this process, which opens no window and takes no lock, and ends as it ends.
 *
 * `program`: its bundle, which takes its words from `process.argv` as in plain Node and resolves once it is done.
 */
export async function answerInTerminal(words: readonly string[], program: URL, lastResort: LastResort): Promise<void> {
  // Electron makes each of these a folder, and dies where it cannot; this program keeps nothing there.
  for (const folder of ['crashDumps', 'userData', 'sessionData'] as const) app.setPath(folder, '/dev/null')
  process.argv = [process.execPath, 'linkwright', ...words]
  await import(program.href)
  lastResort.exit(Number(process.exitCode ?? 0))
}
