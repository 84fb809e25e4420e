import type { KnownProcesses, NativeAddon, OwnerWalk, WalkOutcome } from '../../native/addon/addon.d.ts'

/** Which processes hold which sockets: see `OwnerWalk` of the addon for each field. */
export type WalkedOwners = OwnerWalk

/** What an earlier walk saw of processes: see `KnownProcesses` of the addon. */
export type WalkedProcesses = KnownProcesses

/** What became of a process's descriptors: `WalkOutcome` of the addon by names. */
export const walkOutcomes = { listed: 0, unchanged: 1, unreadable: 2 } as const satisfies Readonly<Record<string, WalkOutcome>>

/** Walks over the processes of this machine; rejects and works as `NativeAddon.walkOwners` says. */
export function walkOwners(addon: NativeAddon, known?: WalkedProcesses): Promise<WalkedOwners> {
  return new Promise((resolve, reject) => addon.walkOwners({ onWalked: resolve, onFailure: reject }, known))
}
