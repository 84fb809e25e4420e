import { app, BrowserWindow } from 'electron'

import type { NamespaceWindows } from '../namespace-windows.ts'
import type { PlanDesk } from '../plans/plan-desk.ts'
import { Notices, type NoticeService } from './notices.ts'

export interface NoticesParts {
  readonly service: NoticeService
  readonly desk: () => Pick<PlanDesk, 'waiting' | 'attend'>
  readonly windows: () => Pick<NamespaceWindows, 'focus' | 'show'>
}

/** The notices of the app, over the windows that Electron has; to be called before there is one. */
export function makeNotices({ service, desk, windows }: NoticesParts): Notices {
  const notices = new Notices({
    service,
    waiting: (webContents) => desk().waiting(webContents),
    isBefore(webContents) {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.id === webContents)
      return window !== undefined && window.isFocused() && window.isVisible() && !window.isMinimized()
    },
    attend(webContents) {
      windows().focus(webContents)
      desk().attend(webContents)
    },
    attendLinks() {
      windows().show(undefined)
    },
    now: () => Date.now(),
    later(milliseconds, run) {
      const timer = setTimeout(run, milliseconds)
      return () => {
        clearTimeout(timer)
      }
    },
  })
  app.on('browser-window-created', (_event, window) => {
    followWindow(window, notices)
  })
  return notices
}

/** Has the notices look at a window whenever it comes before the person or goes. */
function followWindow(window: BrowserWindow, notices: Notices): void {
  const { id } = window.webContents
  const look = () => {
    notices.look(id)
  }
  window.on('focus', look)
  window.on('blur', look)
  window.on('show', look)
  window.on('hide', look)
  window.on('minimize', look)
  window.on('restore', look)
  // The plans hear of it first: then nothing waits there any more.
  window.on('closed', () => {
    setImmediate(look)
  })
}
