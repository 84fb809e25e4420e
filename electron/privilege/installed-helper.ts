import { existsSync } from 'node:fs'
import type { ProgramEnd } from './judge-ending.ts'

/** A place where a helper may be installed. The policy names the helper; it has an action of its own. */
export interface HelperPlace {
  readonly name: 'system' | 'local'
  readonly helper: string
  /** polkit before 126 reads policies nowhere else. */
  readonly policy: string
  /** What the helper's system user is made from. */
  readonly sysusers: string
}

/** Where a package or `npm run helper:install` puts it. */
export const systemPlace: HelperPlace = { name: 'system', helper: '/usr/libexec/linkwright/linkwright-helper', policy: '/usr/share/polkit-1/actions/org.linkwright.policy', sysusers: '/usr/lib/sysusers.d/linkwright.conf' }

/** Where an AppImage puts it. */
export const localPlace: HelperPlace = { name: 'local', helper: '/usr/local/libexec/linkwright/linkwright-helper', policy: '/usr/share/polkit-1/actions/org.linkwright.local.policy', sysusers: '/usr/local/lib/sysusers.d/linkwright.conf' }

/**
 * Which of the helpers that are installed is to be started: the system's, unless that speaks another protocol than we do and the other does not. Where there is none, the
 * place where it should be. `speaks` is asked only where there is a choice.
 */
export function chooseHelper(isInAppImage: boolean, speaks: (place: HelperPlace) => boolean, exists: (path: string) => boolean = existsSync): HelperPlace {
  const there = [systemPlace, localPlace].filter((place) => isInstalled(place, exists))
  const [first, second] = there
  if (first === undefined) return isInAppImage ? localPlace : systemPlace
  return second !== undefined && !speaks(first) && speaks(second) ? second : first
}

/** Whether all is there that starting it takes. */
export function isInstalled({ helper, policy }: HelperPlace, exists: (path: string) => boolean = existsSync): boolean {
  return exists(helper) && exists(policy)
}

/** What must be there before a helper is started and is not, as the end of a start that was not made. */
export function whatIsMissing(needed: { helperPath: string; policyPath: string; way: 'pkexec' | 'direct' }): ProgramEnd | undefined {
  const files = needed.way === 'pkexec' ? [needed.helperPath, needed.policyPath] : [needed.helperPath]
  const missing = files.find((path) => !existsSync(path))
  return missing === undefined ? undefined : { code: null, signal: null, words: '', missing }
}
