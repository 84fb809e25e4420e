import { protocol, session, type Session } from 'electron'

import { confirmOrigin } from '../ipc/channels.ts'
import { appProtocol, type MadePage, type Stamps } from './app-protocol.ts'
import { guardSession } from './web-contents-guard.ts'

/** Makes app:// a scheme with an origin of its own; to be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }])
}

/** The session of every window: in memory only, it can load app://linkwright and nothing else. */
export function appSession(rendererDirectory: string, madePage: MadePage, stamps: () => Stamps, developerTools: boolean): Session {
  const own = session.fromPartition('linkwright')
  own.protocol.handle('app', appProtocol(rendererDirectory, madePage, stamps))
  fetchNoDictionary(own)
  guardSession(own, developerTools)
  return own
}

/** The session of the confirmations: in memory only, it can load app://confirm and nothing else, and shares nothing with that of the windows. */
export function confirmSession(pageDirectory: string, look: () => string, developerTools: boolean): Session {
  const own = session.fromPartition('linkwright-confirm')
  fetchNoDictionary(own)
  own.protocol.handle('app', appProtocol(pageDirectory, () => null, () => ({ look: look(), start: '' }), new URL(confirmOrigin).host))
  guardSession(own, developerTools, confirmOrigin)
  return own
}

/** Chromium fetches the dictionary of a language over the network as soon as a session has one, also where no page checks its spelling. */
function fetchNoDictionary(own: Session): void {
  own.setSpellCheckerEnabled(false)
  own.setSpellCheckerLanguages([])
}
