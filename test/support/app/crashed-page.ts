import type { ElectronApplication } from '@playwright/test'

/**
 * Crashes the process that draws the first window, and gives the text of the page that takes its place. The page of a crashed process is lost to Playwright: what is
 * there now is asked of the main process.
 */
export function textAfterCrash(app: ElectronApplication): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)))
    contents?.forcefullyCrashRenderer()
    await loaded
    const text: unknown = await contents?.executeJavaScript('document.body.innerText')
    return String(text)
  })
}
