import { Menu } from 'electron'

/** A menu for its keys (quit, close, zoom, full screen); its bar stays hidden until Alt is pressed. `quit`: the person wants to. */
export function setAppMenu(developerTools: boolean, quit: () => void): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '&File', submenu: [{ role: 'close', accelerator: 'Ctrl+W' }, { label: '&Quit', accelerator: 'Ctrl+Q', click: quit }] },
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
