import { ipcMain, MessageChannelMain } from 'electron'

import { channels, confirmChannels } from './channels.ts'
import type { ConfirmGateway } from './confirm-gateway.ts'
import type { Gateway } from './gateway.ts'

/** Binds the gateway of the windows to Electron's ipc. These and the confirmation's are the only channels that the main process listens on. */
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

/** Binds the gateway of the confirmations. */
export function bindConfirmGateway(gateway: ConfirmGateway): void {
  ipcMain.on(confirmChannels.connect, (event) => {
    gateway.connect(event)
  })
  ipcMain.on(confirmChannels.order, (event, order: unknown) => {
    gateway.order(event, order)
  })
  ipcMain.on(confirmChannels.wish, (event, wish: unknown) => {
    gateway.wish(event, wish)
  })
}
