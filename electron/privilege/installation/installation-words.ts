import { localPlace } from '../installed-helper.ts'
import type { Payload } from './payload.ts'

/** What is to be known before a helper is installed, one thing each. */
export function installationWords({ digest }: Payload): readonly string[] {
  return [
    `With an administrator's password it becomes ${localPlace.helper}, owned by root. ${localPlace.policy} has polkit ask for a password whenever it is started. It drops to a new system user, linkwright, which is made from ${localPlace.sysusers}.`,
    `SHA-256 of the helper in this AppImage: ${digest}`,
    'That digest guards against damage alone. That this AppImage is the right one nobody checks but you: compare its own SHA-256 with what is published where you got it from.',
  ]
}

/** What is to be known before it is removed. */
export const removalWords: readonly string[] = [
  `With an administrator's password ${localPlace.helper}, ${localPlace.policy}, ${localPlace.sysusers}, the system user linkwright and /run/linkwright, where plans are on record while they wait, are removed; the last two stay where another helper needs them. Nothing is removed while a helper runs.`,
]
