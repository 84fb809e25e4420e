import { dialog, type BrowserWindow } from 'electron'

import type { LeavingQuestion } from './leaving.ts'

/** Asks in a dialog of the desktop's whether the person goes although a change waits. */
export async function askLeaving(window: BrowserWindow | null, { message, detail, buttons }: LeavingQuestion, signal: AbortSignal): Promise<boolean> {
  const options = { type: 'warning' as const, title: 'Linkwright', message, detail, buttons: [...buttons], defaultId: 0, cancelId: 0, noLink: true, signal }
  const { response } = window === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options)
  return response === 1
}
