import type { KnownProcesses, NativeAddon, OwnerWalk, WalkOutcome } from '../../native/addon/addon.d.ts'
import { textFromBytes } from '../netlink/core/text.ts'

/** Which processes hold which sockets: see `OwnerWalk` of the addon for each field; names are text, reversible as `textFromBytes` makes it. */
export type WalkedOwners = OwnerWalk

/** What an earlier walk saw of processes: see `KnownProcesses` of the addon. */
export type WalkedProcesses = KnownProcesses

/** What became of a process's descriptors: `WalkOutcome` of the addon by names. */
export const walkOutcomes = { listed: 0, unchanged: 1, unreadable: 2 } as const satisfies Readonly<Record<string, WalkOutcome>>

/** Walks over the processes of this machine; rejects and works as `NativeAddon.walkOwners` says. */
export function walkOwners(addon: NativeAddon, known?: WalkedProcesses): Promise<WalkedOwners> {
  return new Promise((resolve, reject) => addon.walkOwners({ onWalked: (walk) => resolve({ ...walk, names: walk.names.map(nameOf) }), onFailure: reject }, known))
}

/** The text that the bytes of a name are, given a character each; nearly all are ASCII. */
function nameOf(bytes: string): string {
  return /^[\x20-\x7e]*$/u.test(bytes) ? bytes : textFromBytes(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
}
