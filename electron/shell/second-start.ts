import { toApiError } from '../api/errors.ts'
import type { AppOptions } from './command-line.ts'
import type { LockRefusal } from './profile-lock.ts'

/** How a start ends that opens no window: what it says, in whole lines, and its exit code. */
interface EndOfStart {
  readonly output: string
  readonly errors: string
  readonly code: 0 | 1
}

/** How a start ends that has not got its folder, and whose namespace is `unknown` or not (null); null: it goes on. */
export function endOfStart(refused: LockRefusal | null, unknown: string | null, options: AppOptions): EndOfStart | null {
  switch (refused?.kind) {
    case 'elsewhere':
      return { output: '', errors: `linkwright: ${refused.message}\n`, code: 1 }
    case 'told': {
      if (unknown !== null) return { output: '', errors: `linkwright: ${unknown}\n`, code: 1 }
      const { said, left } = secondStartWords(options)
      return { output: `linkwright: ${said}\n`, errors: left === null ? '' : `linkwright: ${left}\n`, code: 0 }
    }
    case 'no-lock':
    case undefined:
      return null
  }
}

/** Why a running app would not be asked for the namespace that a start names; null: it names none, it is there, or all else is the running app's to tell. `enter` opens it and lets it go. */
export function unknownNamespace(namespace: string | undefined, enter: (namespace: string) => void): string | null {
  if (namespace === undefined) return null
  try {
    enter(namespace)
    return null
  } catch (thrown) {
    const { code, message } = toApiError(thrown)
    return code === 'unknown-namespace' ? `${message} Linkwright is running already, and stays as it is.` : null
  }
}

/** What a second start says on stdout; what it asked for that the running app cannot do for it any more goes to stderr: null: nothing. */
function secondStartWords(options: AppOptions): { readonly said: string; readonly left: string | null } {
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
