import { app, BrowserWindow } from 'electron'

// The least that the same runtime can do: one window, one page, one row.
await app.whenReady()
const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, contextIsolation: true } })
await window.loadFile(new URL('index.html', import.meta.url).pathname)
