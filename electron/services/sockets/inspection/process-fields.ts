import type { InspectedField, InspectedLine } from '../../../api/inspection.ts'
import type { SocketOwnership } from '../../../api/socket-owner.ts'
import type { SocketRow } from '../../../api/socket-row.ts'
import { field, parts } from '../../inspection/fields.ts'

/** A line for each descriptor that is the socket. */
export function processLines({ ownership }: SocketRow): readonly InspectedLine[] {
  if (ownership.kind !== 'owned') return []
  return ownership.processes.map(({ pid, name, fd }) => ({ label: name, parts: parts([...field('pid', pid), ...field('fd', fd)]), below: [] }))
}

const owners: Readonly<Record<Exclude<SocketOwnership['kind'], 'owned'>, readonly [value: string, explanation: string]>> = {
  unknown: ['being looked for', 'Which process has it open is found out right now.'],
  hidden: ['hidden', 'A process of another user may have it open: only root sees which.'],
  kernel: ['the kernel alone', 'No process has it open: a connection that is being wound up or not yet accepted, or a socket of the kernel’s own (a tunnel, NFS).'],
}

/** Whose it is. */
export function processFields({ ownership, user, inode, cookie, controlGroup }: SocketRow): readonly InspectedField[] {
  const [owner, explanation] = ownership.kind === 'owned' ? [null, ''] : owners[ownership.kind]
  const path = controlGroup?.path ?? null
  return [
    ...field('Owner', owner, { plain: true, explanation }),
    ...field('User', user === null ? null : user.name === null ? user.id : `${user.name} (${user.id})`, { explanation: 'Who made the socket; a process of another user may have it by now.' }),
    ...field('Unit', path?.slice(path.lastIndexOf('/') + 1), { explanation: 'The last part of its control group: with systemd the unit.' }),
    ...field('Control group', path ?? (controlGroup === null ? null : `${controlGroup.id}`), { explanation: path === null ? 'The id of a group that is not to be found under a mounted cgroup2 file system.' : 'The version 2 control group in which it was made.' }),
    ...field('Inode', inode === 0 ? null : inode, { explanation: 'What /proc/PID/fd shows as socket:[…].' }),
    ...field('Cookie', `sk:${cookie.toString(16)}`, { explanation: 'The kernel’s number for the socket (SO_COOKIE), for as long as the system runs; as ss writes it.' }),
  ]
}
