import { Menu } from 'electron'

/** A menu for its keys (quit, close, zoom, full screen); its bar stays hidden until Alt is pressed. */
export function setAppMenu(developerTools: boolean): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&File', submenu: [{ role: 'close', accelerator: 'Ctrl+W' }, { role: 'quit', accelerator: 'Ctrl+Q' }] },
      {
        label: '&View',
        submenu: [
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { role: 'togglefullscreen' },
          ...(developerTools ? [{ role: 'toggleDevTools' } as const] : []),
        ],
      },
    ]),
  )
}
