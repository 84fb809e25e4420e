import { BrowserWindow, dialog } from 'electron'

/** What a person is asked, or told, about the helper. */
export interface HelperQuestion {
  readonly kind: 'question' | 'info' | 'error'
  readonly message: string
  readonly detail: string
  /** What saying yes is called; null: it is only told. */
  readonly yes: string | null
}

/** Asks in a dialog of the desktop's above a window: a page has no part in it. Whoever presses Enter without reading says no. */
export async function askAboutHelper(webContents: number, { kind, message, detail, yes }: HelperQuestion): Promise<boolean> {
  const buttons = yes === null ? ['Close'] : ['Cancel', yes]
  const options = { type: kind, title: 'Linkwright', message, detail, buttons, defaultId: 0, cancelId: 0, noLink: true }
  const window = BrowserWindow.getAllWindows().find((one) => one.webContents.id === webContents)
  const { response } = await (window === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  return yes !== null && response === 1
}
