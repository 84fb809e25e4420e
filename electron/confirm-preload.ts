import { contextBridge, ipcRenderer } from 'electron'

import type { ConfirmApi, ConfirmPush } from './api/confirm-contract.ts'
import { confirmChannels, confirmOrigin } from './ipc/channels.ts'

/** Pushes that came before the page listened: what it is to look like, and what to show. */
let waiting: ConfirmPush[] = []
let listen: ((push: ConfirmPush) => void) | null = null

const api: ConfirmApi = {
  order(order) {
    ipcRenderer.send(confirmChannels.order, order)
  },
  wish(wish) {
    ipcRenderer.send(confirmChannels.wish, wish)
  },
  onPush(listener) {
    listen = listener
    const early = waiting
    waiting = []
    for (const push of early) listener(push)
  },
}

// A script may close its window where it is the first entry of the history there: it never is.
if (history.length < 2) history.pushState(null, '')

/** The confirmation's page is the only one that gets anything. */
if (location.origin === confirmOrigin && location.pathname === '/') {
  ipcRenderer.on(confirmChannels.push, (_event, push: ConfirmPush) => {
    if (listen === null) waiting.push(push)
    else listen(push)
  })
  ipcRenderer.send(confirmChannels.connect)
  contextBridge.exposeInMainWorld('linkwrightConfirm', api)
}
