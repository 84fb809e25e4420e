import { existsSync } from 'node:fs'
import type { ProgramEnd } from './judge-ending.ts'

/** Where a package or `npm run helper:install` puts the helper; the policy names it. */
export const installedHelper = '/usr/libexec/linkwright/linkwright-helper'

/** Where its policy lies; polkit before 126 reads none elsewhere. */
export const installedPolicy = '/usr/share/polkit-1/actions/org.linkwright.policy'

/** What must be there before a helper is started and is not, as the end of a start that was not made. */
export function whatIsMissing(needed: { helperPath: string; policyPath: string; way: 'pkexec' | 'direct' }): ProgramEnd | undefined {
  const files = needed.way === 'pkexec' ? [needed.helperPath, needed.policyPath] : [needed.helperPath]
  const missing = files.find((path) => !existsSync(path))
  return missing === undefined ? undefined : { code: null, signal: null, words: '', missing }
}
