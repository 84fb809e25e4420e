import { unowned, type Unowned } from '../../../electron/api/unowned.ts'
import type { SocketOwner } from '../../../electron/api/socket-owner.ts'
import type { SocketRow } from '../../../electron/api/socket-row.ts'

type Owned = Pick<SocketRow, 'ownership' | 'state' | 'inode' | 'user'>

/** The processes that have a socket open, each once, however many of its descriptors are the socket. Empty: none that is known. */
export function owningProcesses({ ownership }: Pick<SocketRow, 'ownership'>): readonly SocketOwner[] {
  if (ownership.kind !== 'owned') return []
  return [...new Map(ownership.processes.toReversed().map((owner) => [owner.pid, owner])).values()].toReversed()
}

/** Who has a socket that no process is known to have, with who made it where that is hidden; null: one is. */
export function unownedIn(row: Owned): Unowned | null {
  const { ownership, state, inode, user } = row
  if (ownership.kind === 'owned') return null
  const told = unowned(ownership.kind, state, inode)
  if (told.holder !== 'hidden' || user === null) return told
  return { ...told, words: `${told.words} (${userText(row)})`, reason: `${userText(row)} made it. ${told.reason}` }
}

/** "nginx 1180", "nginx 1179 +2", "held by the kernel" */
export function ownerText(row: Owned): string {
  const [first, ...others] = owningProcesses(row)
  if (first === undefined) return unownedIn(row)?.words ?? ''
  return `${first.name} ${String(first.pid)}${others.length > 0 ? ` +${String(others.length)}` : ''}`
}

/** Two letters that tell processes apart at a glance: "ng"; of a name without letters what it starts with. */
export function badgeText(name: string): string {
  return (name.match(/[\p{L}\p{N}]/gu) ?? name.match(/./gsu) ?? []).slice(0, 2).join('').toLowerCase()
}

/** The last part of a control group's path, which names the unit: "nginx.service"; empty: it has none, or its path is not known. */
export function unitText({ controlGroup }: Pick<SocketRow, 'controlGroup'>): string {
  return controlGroup?.path?.split('/').findLast((part) => part !== '') ?? ''
}

/** Who made a socket: "www-data", "uid 1000" where the number has no name, empty where the kernel does not say. */
export function userText({ user }: Pick<SocketRow, 'user'>): string {
  return user === null ? '' : (user.name ?? `uid ${String(user.id)}`)
}
