import { app, BrowserWindow } from 'electron'

// The least that the same runtime can do: one window, one page, one row. Not awaited: Electron is not ready before this module has run.
app.on('ready', () => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, contextIsolation: true } })
  void window.loadFile(new URL('index.html', import.meta.url).pathname)
})
