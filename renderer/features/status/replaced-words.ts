import type { Replacement } from '../../../electron/api/replacement.ts'

/** What is said of an app whose files are others by now. */
export interface ReplacedWords {
  readonly title: string
  readonly explanation: string
  /** There is another one that can be started. */
  readonly restarts: boolean
}

/** `version`: of the app that runs; empty while it is not known. */
export function replacedWords(replacement: Replacement, version: string): ReplacedWords {
  const still = `This window is still ${version === '' ? 'the one from before' : version}: start it again.`
  switch (replacement.kind) {
    case 'version':
      return { title: `Linkwright was ${isNewer(replacement.version, version) ? 'upgraded to' : 'replaced by'} ${replacement.version}.`, explanation: still, restarts: true }
    case 'anew':
      return { title: 'Linkwright was installed anew.', explanation: 'This window is still the one from before: start it again.', restarts: true }
    case 'removed':
      return { title: 'Linkwright was removed.', explanation: 'This window goes on until it is closed.', restarts: false }
  }
}

function isNewer(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) > 0
}
