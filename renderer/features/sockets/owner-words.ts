import type { SocketOwner } from '../../../electron/api/socket-owner.ts'
import type { SocketRow, SocketState } from '../../../electron/api/socket-row.ts'

type Owned = Pick<SocketRow, 'ownership' | 'state'>

/** States of connections that their process has let go of, and that the kernel winds up. */
const windingUp: ReadonlySet<SocketState> = new Set(['time-wait', 'fin-wait-1', 'fin-wait-2', 'last-ack', 'closing'])

/** The processes that have a socket open, each once, however many of its descriptors are the socket. Empty: none that is known. */
export function owningProcesses({ ownership }: Pick<SocketRow, 'ownership'>): readonly SocketOwner[] {
  if (ownership.kind !== 'owned') return []
  return [...new Map(ownership.processes.toReversed().map((owner) => [owner.pid, owner])).values()].toReversed()
}

/** Whether a process of another user may have a socket that this user can't look for. */
export function isOwnerHidden({ ownership, state }: Owned): boolean {
  return ownership.kind === 'hidden' && state !== 'time-wait' && state !== 'syn-recv'
}

/** Who has a socket that no process is known to have: "held by the kernel"; empty while it is being looked for. What no process can have is not said to be hidden. */
export function unownedWords({ ownership, state }: Owned): string {
  if (state === 'time-wait') return 'no process holds it'
  if (state === 'syn-recv') return 'in the backlog'
  if (ownership.kind === 'unknown') return ''
  if (isOwnerHidden({ ownership, state })) return 'owner hidden'
  return windingUp.has(state) ? 'no process holds it' : 'held by the kernel'
}

/** What "owner hidden" and the others come from, and what would show more; null: the words say it. */
export function unownedReason({ ownership, state }: Owned): string | null {
  if (state === 'time-wait') return 'The connection is over; the kernel keeps its ports for a while'
  if (state === 'syn-recv') return 'The connection is not made yet; its listening socket is waiting for it'
  if (isOwnerHidden({ ownership, state })) return 'A process of another user may have it. Linkwright sees those when root starts it'
  return ownership.kind === 'kernel' && windingUp.has(state) ? 'Its process has closed it; the kernel winds it up' : null
}

/** "nginx 1180", "nginx 1179 +2", "held by the kernel" */
export function ownerText(row: Owned): string {
  const [first, ...others] = owningProcesses(row)
  if (first === undefined) return unownedWords(row)
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
