import { readFileSync } from 'node:fs'

import type { KnownProcesses, NativeAddon, OwnerWalk, WalkOutcome } from '../../native/addon/addon.d.ts'
import { textFromBytes } from '../netlink/core/text.ts'

/** Which processes hold which sockets: see `OwnerWalk` of the addon for each field; names are text, reversible as `textFromBytes` makes it. */
export interface WalkedOwners extends OwnerWalk {
  /** Root of the machine walked: what it could not read is closed to all. Absent: somebody else did. */
  readonly asRoot?: boolean
}

/** What an earlier walk saw of processes: see `KnownProcesses` of the addon. */
export type WalkedProcesses = KnownProcesses

/** What became of a process's descriptors: `WalkOutcome` of the addon by names. */
export const walkOutcomes = { listed: 0, unchanged: 1, unreadable: 2 } as const satisfies Readonly<Record<string, WalkOutcome>>

/** Walks over the processes of this machine; rejects and works as `NativeAddon.walkOwners` says. */
export function walkOwners(addon: NativeAddon, known?: WalkedProcesses): Promise<WalkedOwners> {
  return new Promise((resolve, reject) => addon.walkOwners({ onWalked: (walk) => resolve({ ...walk, asRoot: isRoot(), names: walk.names.map(nameOf) }), onFailure: reject }, known))
}

/** The text that the bytes of a name are, given a character each; nearly all are ASCII. */
function nameOf(bytes: string): string {
  return /^[\x20-\x7e]*$/u.test(bytes) ? bytes : textFromBytes(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
}

/** Whether this is root, and not of a user namespace alone, where 0 is somebody else (user_namespaces(7)). */
function isRoot(): boolean {
  return process.geteuid?.() === 0 && /^\s*0\s+0\s+4294967295\s*$/u.test(readFileSync('/proc/self/uid_map', 'utf8'))
}
