import { WebContentsView, type BrowserWindow, type WebContents } from 'electron'

import type { ConfirmPlace, ConfirmPush } from '../../api/confirm-contract.ts'
import { reasonOf } from '../../api/errors.ts'
import { confirmChannels, confirmOrigin } from '../../ipc/channels.ts'
import { pagePreferences, type PageOptions } from '../page-preferences.ts'
import { isPress, modifierKeys } from '../press.ts'
import { guardContents } from '../web-contents-guard.ts'
import { dockBounds } from './dock-bounds.ts'
import { Loading } from './loading.ts'
import type { ConfirmationEnd } from './shown-plan.ts'

export interface ConfirmViewListener {
  /** Its page is gone, and is loaded anew. */
  onBroken(): void
  /** A key or a button of the mouse was pressed in the window's page. */
  onPageUsed(): void
  /** Its window got the keyboard, or lost it. */
  onKeyboard(isHere: boolean): void
  /** A key or a button of the mouse was pressed in it. */
  onPressed(): void
  /** It cannot be shown, however often it was tried: nobody sees what they asked for unless they are told. */
  onUnshown(why: string): void
  onReport(message: string): void
}

/** For so long after the key the page may hand the keyboard on, ms. */
const stillAsking = 1000

/** The confirmation of one window: a page of its own above the window's, in a process of its own. It is drawn in the size of the window's page. */
export class ConfirmView implements ConfirmationEnd {
  readonly contentsId: number
  readonly #window: BrowserWindow
  readonly #view: WebContentsView
  readonly #listener: ConfirmViewListener
  readonly #loading = new Loading({
    load: async () => {
      if (!this.#gone) await this.#view.webContents.loadURL(`${confirmOrigin}/`)
    },
    later: (milliseconds, run) => void setTimeout(run, milliseconds),
    onFailed: (error) => this.#listener.onReport(`The confirmation did not load: ${reasonOf(error)}`),
    onGivenUp: (error) => {
      if (this.#gone) return
      this.#listener.onReport(`The confirmation did not load, and is given up until the next plan: ${reasonOf(error)}`)
      this.#listener.onUnshown(reasonOf(error))
      this.#listener.onBroken()
    },
  })
  #place: ConfirmPlace = 'away'
  #height = 0
  #attached = false
  /** Whose the keyboard is in this window, once it has it; null: as it was, which a view that was taken out cannot be. */
  #keyboardTo: (() => WebContents) | null = null
  /** When the key that leads here was pressed in the window's page last, by the clock of performance.now(). */
  #askedForAt = -Infinity

  constructor(window: BrowserWindow, options: PageOptions, listener: ConfirmViewListener) {
    this.#window = window
    this.#listener = listener
    this.#view = new WebContentsView({ webPreferences: pagePreferences(options) })
    // The scrim is the page's own: below it the window is seen.
    this.#view.setBackgroundColor('#00000000')
    this.contentsId = this.#view.webContents.id
    this.#listen()
    this.#loading.begin()
  }

  send(push: ConfirmPush): void {
    if (this.#gone) return
    if (push.push === 'scene' && push.scene !== null) this.#loading.want()
    this.#view.webContents.send(confirmChannels.push, push)
  }

  place(place: ConfirmPlace, height: number): number {
    this.#place = place
    this.#height = height
    if (place === 'away') this.#keyboardTo = this.hasKeyboard() ? null : () => this.#window.webContents
    return this.#layOut()
  }

  focus(): void {
    this.#giveKeyboard(() => this.#view.webContents)
  }

  leave(): void {
    if (!this.#gone && this.#view.webContents.isFocused()) this.#giveKeyboard(() => this.#window.webContents)
  }

  /** Electron raises a window with what is focused in it: a page that asks for a plan must not bring its window above another program's, so that one that has not the keyboard calls for attention, and goes on from there. */
  #giveKeyboard(to: () => WebContents): void {
    if (this.#gone) return
    if (this.#window.isFocused()) {
      to().focus()
      return
    }
    this.#keyboardTo = to
    this.#window.flashFrame(true)
  }

  isAskedFor(): boolean {
    return performance.now() - this.#askedForAt < stillAsking
  }

  hasKeyboard(): boolean {
    return !this.#gone && this.#window.isFocused()
  }

  get #gone(): boolean {
    return this.#window.isDestroyed() || this.#view.webContents.isDestroyed()
  }

  /** Gives how many pixels of the window's page it takes at its foot. */
  #layOut(): number {
    if (this.#gone) return 0
    const [width = 0, height = 0] = this.#window.getContentSize()
    const zoom = this.#window.webContents.getZoomFactor()
    if (this.#view.webContents.getZoomFactor() !== zoom) this.#view.webContents.setZoomFactor(zoom)
    const dock = dockBounds({ width, height }, this.#height, zoom)
    this.#view.setBounds(this.#place === 'dock' ? dock.bounds : { x: 0, y: 0, width, height })
    this.#attach(this.#place !== 'away')
    return this.#place === 'dock' ? dock.room : 0
  }

  /** Puts it into the window, above all that is there, or takes it out. */
  #attach(attached: boolean): void {
    if (attached === this.#attached) return
    this.#attached = attached
    const { contentView } = this.#window
    if (attached) contentView.addChildView(this.#view)
    else contentView.removeChildView(this.#view)
  }

  #listen(): void {
    const { webContents } = this.#view
    guardContents(webContents, {
      onRefused: (message) => {
        this.#listener.onReport(message)
      },
      onStartAgain() {},
    })
    webContents.on('render-process-gone', (_event, details) => {
      if (this.#gone || details.reason === 'clean-exit') return
      this.#listener.onReport(`The process that draws the confirmation ended (${details.reason}).`)
      this.#listener.onBroken()
      this.#loading.begin()
    })
    webContents.on('preload-error', (_event, path, error) => {
      this.#listener.onReport(`${path} failed: ${error.message}`)
    })
    webContents.on('input-event', (_event, input) => {
      if (isPress(input)) this.#listener.onPressed()
    })
    // Seen before the page is: it cannot pretend that.
    this.#window.webContents.on('before-input-event', (_event, input) => {
      if (input.type !== 'keyDown') return
      if (input.key === 'F6') this.#askedForAt = performance.now()
      else if (!modifierKeys.has(input.key)) this.#listener.onPageUsed()
    })
    // What is pressed has its place until it is let go.
    this.#window.webContents.on('input-event', (_event, { type }) => {
      if (type === 'mouseUp') this.#listener.onPageUsed()
    })
    this.#window.on('focus', () => {
      if (this.#gone) return
      this.#window.flashFrame(false)
      this.#keyboardTo?.().focus()
      this.#keyboardTo = null
      this.#listener.onKeyboard(true)
    })
    this.#window.on('blur', () => {
      this.#listener.onKeyboard(false)
    })
    this.#window.on('resize', () => {
      this.#layOut()
    })
    this.#window.on('closed', () => {
      // Nobody else closes what is drawn in a view.
      if (!webContents.isDestroyed()) webContents.close()
    })
  }
}
