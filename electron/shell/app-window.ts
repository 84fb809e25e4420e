import { BrowserWindow, nativeTheme, screen } from 'electron'

import { reasonOf } from '../api/errors.ts'
import { appOrigin } from '../ipc/channels.ts'
import type { CrashFolder } from './crashes/crash-folder.ts'
import { failurePath, type Failure } from './failure-page.ts'
import { pagePreferences, type PageOptions } from './page-preferences.ts'
import { guardContents } from './web-contents-guard.ts'
import { fitted, smallestWindow, type WindowMemory, type WindowState } from './window-state.ts'

export interface AppWindowOptions extends PageOptions {
  /** Tells the pages about failures of several windows apart. */
  readonly number: number
  readonly title: string
  /** A PNG, for X11: on Wayland a desktop goes by the desktop entry alone. */
  readonly icon: string
  readonly memory: WindowMemory
  /** Where reports of crashes lie. */
  readonly crashes: Pick<CrashFolder, 'path' | 'setTold' | 'prune'>
}

export interface AppWindowListener {
  /** The page that the window showed is gone: it navigated, crashed or was closed. */
  onPageGone(): void
  /** The person wants to go on after a failure. */
  onStartAgain(): void
  onVisible(visible: boolean): void
  /** The person wants to close it; gives what has to be answered before it may be, if anything. It is closed where that resolves with true. */
  onClosing(window: BrowserWindow): Promise<boolean> | null
  onClosed(): void
  /** Something that belongs into the log. */
  onReport(message: string): void
}

/** One window: the app's page in it, or the page about what went wrong. */
export class AppWindow {
  readonly contentsId: number
  readonly #window: BrowserWindow
  readonly #number: number
  readonly #crashes: AppWindowOptions['crashes']
  readonly #listener: AppWindowListener
  #failure: Failure | null = null
  /** The person has answered that it may. */
  #mayClose = false
  /** What was loaded last. */
  #path = ''

  constructor(options: AppWindowOptions, listener: AppWindowListener) {
    const state = fitted(options.memory.state, largestRoom())
    this.#number = options.number
    this.#crashes = options.crashes
    this.#listener = listener
    this.#window = new BrowserWindow({
      width: state.width,
      height: state.height,
      minWidth: smallestWindow.width,
      minHeight: smallestWindow.height,
      title: options.title,
      icon: options.icon,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#17181a' : '#fbfbfc',
      webPreferences: pagePreferences(options),
    })
    if (state.maximized) this.#window.maximize()
    this.contentsId = this.#window.webContents.id
    this.#listen(options.memory)
  }

  /** What the page about a failure says; null while the app's page is shown. */
  get failure(): Failure | null {
    return this.#failure
  }

  showApp(): void {
    this.#failure = null
    this.#load('/')
  }

  /** Replaces the app's page by one that says what went wrong and leads on. */
  showFailure(failure: Failure): void {
    this.#failure = failure
    this.#load(`${failurePath}${String(this.#number)}`)
  }

  /** Brings the window to the person's attention. */
  focus(): void {
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }

  #load(path: string): void {
    if (this.#window.isDestroyed()) return
    this.#path = path
    this.#window.webContents.loadURL(`${appOrigin}${path}`).catch((error: unknown) => {
      // Another page took its place, or the window was closed.
      if (this.#path !== path || this.#window.isDestroyed()) return
      this.#listener.onReport(`The page ${path} did not load: ${reasonOf(error)}`)
    })
  }

  #listen(memory: WindowMemory): void {
    const { webContents } = this.#window
    guardContents(webContents, {
      onRefused: (message) => {
        this.#listener.onReport(message)
      },
      onStartAgain: () => {
        this.#listener.onStartAgain()
      },
    })
    webContents.on('did-start-navigation', (details) => {
      // Where a page wants to go by itself it may not, and stays.
      const isRefused = details.initiator !== undefined && details.initiator !== null
      if (details.isMainFrame && !details.isSameDocument && !isRefused) this.#listener.onPageGone()
    })
    webContents.on('render-process-gone', (_event, details) => {
      this.#listener.onPageGone()
      this.#crashed(details.reason)
    })
    webContents.on('preload-error', (_event, path, error) => {
      this.#listener.onReport(`${path} failed: ${error.message}`)
    })
    const seen = () => {
      this.#listener.onVisible(true)
    }
    const unseen = () => {
      this.#listener.onVisible(false)
    }
    this.#window.on('show', seen)
    this.#window.on('restore', seen)
    this.#window.on('hide', unseen)
    this.#window.on('minimize', unseen)
    const notKept = (fault: string) => {
      this.#listener.onReport(`The size of the window was not kept: ${fault}`)
    }
    this.#window.on('close', (event) => {
      if (!this.#asksBeforeClosing(event)) memory.remember(this.#state(), notKept)
    })
    const sized = () => {
      memory.rememberSoon(() => (this.#window.isDestroyed() ? null : this.#state()), notKept)
    }
    this.#window.on('resize', sized)
    this.#window.on('maximize', sized)
    this.#window.on('unmaximize', sized)
    this.#window.on('closed', () => {
      this.#listener.onPageGone()
      this.#listener.onClosed()
    })
  }

  #state(): WindowState {
    const { width, height } = this.#window.getNormalBounds()
    return { width, height, maximized: this.#window.isMaximized() }
  }

  /** Whether closing is put off by a question. */
  #asksBeforeClosing(event: { preventDefault(): void }): boolean {
    if (this.#mayClose) return false
    const answer = this.#listener.onClosing(this.#window)
    if (answer === null) return false
    event.preventDefault()
    void answer.then((mayClose) => {
      if (!mayClose || this.#window.isDestroyed()) return
      this.#mayClose = true
      this.#window.close()
    })
    return true
  }

  #crashed(reason: string): void {
    if (reason === 'clean-exit') return
    this.#listener.onReport(`The process that draws the window ended (${reason}).`)
    // Here and now, so that the next start need not.
    this.#crashes.setTold()
    this.#crashes.prune()
    if (this.#failure !== null) return
    const report = reason === 'crashed' ? ` A report lies in ${this.#crashes.path}; nothing is sent.` : ''
    this.showFailure({
      title: 'The window stopped',
      message: `The process that draws this window ended (${reason}). That has changed nothing on this machine. Start the window again.${report}`,
    })
  }
}

/** Of all displays: on which one a window opens the desktop says. (Where the pointer is must not be asked: on Wayland without a seat Electron 33 crashes by that.) */
function largestRoom(): { readonly width: number; readonly height: number } {
  const rooms = screen.getAllDisplays().map(({ workAreaSize }) => workAreaSize)
  return { width: Math.max(0, ...rooms.map(({ width }) => width)), height: Math.max(0, ...rooms.map(({ height }) => height)) }
}
