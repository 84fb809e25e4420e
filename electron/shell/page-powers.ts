import { app } from 'electron'

/**
 * Chromium's settings of what scripts may do without the person, as `--blink-settings` has them. Electron lets any script close its window, and write to the clipboard at will.
 * With the first a script closes nothing once there is more than one entry in the history of its page: the preloads see to that.
 */
const scripts = { allowScriptsToCloseWindows: false, javaScriptCanAccessClipboard: false, DOMPasteAllowed: false }

/** Takes from the scripts of all pages what they have no need of; to be called before Electron is ready. */
export function takePowersFromScripts(): void {
  const settings = Object.entries(scripts).map(([name, value]) => `${name}=${String(value)}`)
  app.commandLine.appendSwitch('blink-settings', settings.join(','))
}
