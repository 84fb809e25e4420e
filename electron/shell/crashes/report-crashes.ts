import { app, crashReporter, dialog, shell } from 'electron'

import { reasonOf } from '../../api/errors.ts'
import type { CrashFolder } from './crash-folder.ts'

/**
 * From now on what crashes leaves a report in that folder, which Crashpad writes; nothing is sent. To be called before Electron is ready. Gives why there can be none; null: there can.
 */
export function reportCrashes(folder: CrashFolder): string | null {
  try {
    folder.prepare()
    app.setPath('crashDumps', folder.path)
    crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: true, submitURL: '' })
  } catch (error) {
    return `Crashes leave no report in ${folder.path}: ${reasonOf(error)}`
  }
  app.on('child-process-gone', () => {
    folder.prune()
  })
  return null
}

/** Tells of a report that the app itself left when it ended last, once; the person may look at the folder. Nothing waits for the answer. */
export async function tellOfCrash(folder: CrashFolder): Promise<void> {
  if (!folder.hasUntold) return
  folder.setTold()
  const { response } = await dialog.showMessageBox({
    type: 'info', title: 'Linkwright', noLink: true, defaultId: 1, cancelId: 1, buttons: ['Open the folder', 'Dismiss'],
    message: 'Linkwright ended unexpectedly the last time.',
    detail: `A report lies in ${folder.path}. It stays on this machine: nothing is sent. It may hold what the window showed, so look at it before you hand it on.`,
  })
  if (response === 0) await shell.openPath(folder.path)
}
