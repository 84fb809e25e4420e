import { contextBridge, ipcRenderer } from 'electron'

import { contractVersion } from './api/contract-version.ts'
import type { Answer, Input, LinkwrightApi, Method, Push } from './api/contract.ts'
import { givenAnswer } from './api/given-answer.ts'
import { appOrigin, channels } from './ipc/channels.ts'

/** Pushes that came before the page listened; the core sends one frame a view, so there are few. */
let waiting: Push[] = []
let listen: ((push: Push) => void) | null = null

const api: LinkwrightApi = {
  contractVersion,
  call<M extends Method>(method: M, input: Input<M>): Promise<Answer<M>> {
    return givenAnswer<M>(ipcRenderer.invoke(channels.call, method, input))
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

/** The app's page is the only one that gets anything: not an empty one before it, nor the one about a failure. */
if (location.origin === appOrigin && location.pathname === '/') {
  ipcRenderer.on(channels.port, (event) => {
    const port = event.ports[0]
    if (port === undefined) return
    port.addEventListener('message', (message: MessageEvent<Push>) => {
      if (listen === null) waiting.push(message.data)
      else listen(message.data)
    })
    port.start()
  })
  ipcRenderer.send(channels.connect)
  contextBridge.exposeInMainWorld('linkwright', api)
}
