import type { Session, WebPreferences } from 'electron'

export interface PageOptions {
  readonly session: Session
  readonly preload: string
  readonly developerTools: boolean
}

/** What every page of the app is drawn with: in Chromium's sandbox, apart from its preload, without Node. */
export function pagePreferences({ session, preload, developerTools }: PageOptions): WebPreferences {
  return {
    session,
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // A page that hangs a dialog over the window holds up what the person does there.
    disableDialogs: true,
    devTools: developerTools,
  }
}
