import type { Session, WebContents } from 'electron'

import { appOrigin } from '../ipc/channels.ts'
import { failurePath } from './failure-page.ts'

/** True for the one link that leads anywhere: the way on from the page about a failure. Both are whole addresses. */
export function isStartAgain(from: string, to: string): boolean {
  return from.startsWith(`${appOrigin}${failurePath}`) && to === `${appOrigin}/`
}

/** What a page tried, and what is done about it. */
export interface GuardListener {
  onRefused(message: string): void
  /** The person follows the link of the page about a failure. */
  onStartAgain(): void
}

/** Denies a page everything but being shown: windows, navigation, frames of others, webviews, the place and size of its window, and a word when that is closed. */
export function guardContents(contents: WebContents, listener: GuardListener): void {
  contents.setWindowOpenHandler(({ url }) => {
    listener.onRefused(`The page wanted to open ${named(url)}; it may not.`)
    return { action: 'deny' }
  })
  contents.on('will-navigate', (event) => {
    event.preventDefault()
    if (event.isMainFrame && isStartAgain(contents.getURL(), event.url)) listener.onStartAgain()
    else listener.onRefused(`The page wanted to go to ${named(event.url)}; it may not.`)
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame) return
    event.preventDefault()
    listener.onRefused(`A frame wanted to go to ${named(event.url)}; it may not.`)
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.on('content-bounds-updated', (event) => {
    event.preventDefault()
    listener.onRefused('The page wanted to move or size its window; it may not.')
  })
  // Prevented is that it prevents.
  contents.on('will-prevent-unload', (event) => {
    event.preventDefault()
  })
}

/** Denies every permission, device and download, and every request that leaves the origin. */
export function guardSession(session: Session, developerTools: boolean, origin: string = appOrigin): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => {
    decide({})
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, decide) => {
    const ours = details.url.startsWith(`${origin}/`) || (developerTools && details.url.startsWith('devtools://'))
    decide({ cancel: !ours })
  })
}

function named(url: string): string {
  return JSON.stringify(url.length > 200 ? `${url.slice(0, 200)}…` : url)
}
