import { appOrigin } from './channels.ts'

/** What is looked at of an Electron frame (WebFrameMain). */
export interface SenderFrame {
  readonly origin: string
  readonly parent: SenderFrame | null
  readonly frameTreeNodeId: number
}

/** What is looked at of an Electron ipc event. */
export interface SenderEvent {
  readonly sender: { readonly id: number; readonly mainFrame: SenderFrame }
  /** null once the frame has navigated or gone. */
  readonly senderFrame: SenderFrame | null
}

/**
 * Why a message must not be listened to, or null when it comes from the main frame of the page that we loaded ourselves.
 * `known` tells whether a window of ours has that webContents; `origin` is what pages there are of.
 */
export function senderFault(event: SenderEvent, known: (webContents: number) => boolean, origin: string = appOrigin): string | null {
  try {
    return fault(event, known, origin)
  } catch {
    // Electron throws at every look at a frame that was disposed of in the meantime.
    return frameGone
  }
}

const frameGone = 'The call came from a frame that is gone.'

function fault(event: SenderEvent, known: (webContents: number) => boolean, origin: string): string | null {
  const frame = event.senderFrame
  if (!known(event.sender.id)) return 'The call came from a page that is not a window of Linkwright.'
  if (frame === null) return frameGone
  if (frame.parent !== null || frame.frameTreeNodeId !== event.sender.mainFrame.frameTreeNodeId) {
    return 'The call came from a frame inside the page; only the page itself may call.'
  }
  if (frame.origin !== origin) return `The call came from a page of another origin, ${JSON.stringify(frame.origin.slice(0, 200))}.`
  return null
}
