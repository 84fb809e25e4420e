import { toApiError } from '../api/errors.ts'
import type { AppOptions } from './command-line.ts'

/** Why the running app is not asked for the namespace that a second start names; null: it is there, or all else is the running app's to tell. `enter` opens it and lets it go. */
export function unknownNamespace(enter: () => void): string | null {
  try {
    enter()
    return null
  } catch (thrown) {
    const { code, message } = toApiError(thrown)
    return code === 'unknown-namespace' ? `${message} Linkwright is running already, and stays as it is.` : null
  }
}

/** What a second start says on stdout; what it asked for that the running app cannot do for it any more goes to stderr: null: nothing. */
export function secondStartWords(options: AppOptions): { readonly said: string; readonly left: string | null } {
  const left = [
    ...(options.readOnly ? ['--read-only'] : []),
    ...(options.testDriver ? ['--test-driver'] : []),
    ...(options.receiveBuffer === undefined ? [] : ['--receive-buffer']),
    ...(options.logLevel === 'info' ? [] : ['--log-level']),
  ]
  const words = left.length > 1 ? `${left.slice(0, -1).join(', ')} and ${left.at(-1) ?? ''} count` : `${left[0] ?? ''} counts`
  return {
    said: 'it is running already; its window was brought to the front.',
    left: left.length === 0 ? null : `${words} only when Linkwright is first started, and it goes on as it was started. Quit it first to have that.`,
  }
}
