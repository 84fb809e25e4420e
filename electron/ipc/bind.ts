import { ipcMain, MessageChannelMain } from 'electron'

import { channels } from './channels.ts'
import type { Gateway } from './gateway.ts'

/** Binds the gateway to Electron's ipc. These are the only channels that the main process listens on. */
export function bindGateway(gateway: Gateway): void {
  ipcMain.on(channels.connect, (event) => {
    gateway.connect(event, () => {
      const { port1, port2 } = new MessageChannelMain()
      // To the frame that asked, which may be gone by now: then there is nobody to tell.
      event.senderFrame?.postMessage(channels.port, null, [port2])
      return port1
    })
  })
  ipcMain.handle(channels.call, async (event, method: unknown, input: unknown) => gateway.call(event, method, input))
}
