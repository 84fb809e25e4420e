import type { InspectedField, InspectedLine } from '../../../api/inspection.ts'
import type { SocketRow } from '../../../api/socket-row.ts'
import { unowned } from '../../../api/unowned.ts'
import { field, parts } from '../../inspection/fields.ts'

/** A line for each descriptor that is the socket. */
export function processLines({ ownership }: SocketRow): readonly InspectedLine[] {
  if (ownership.kind !== 'owned') return []
  return ownership.processes.map(({ pid, name, fd }) => ({ label: name, parts: parts([...field('pid', pid), ...field('fd', fd)]), below: [] }))
}

/** Whose it is. */
export function processFields({ state, ownership, user, inode, cookie, controlGroup }: SocketRow): readonly InspectedField[] {
  const none = ownership.kind === 'owned' ? null : unowned(ownership.kind, state, inode)
  const path = controlGroup?.path ?? null
  return [
    ...(none === null ? [] : field('Process', none.words === '' ? 'being looked for' : none.words, { plain: true, explanation: none.reason })),
    ...field('User', user === null ? null : user.name === null ? user.id : `${user.name} (${user.id})`, { explanation: 'Who made the socket; a process of another user may have it by now.' }),
    ...field('Unit', path?.slice(path.lastIndexOf('/') + 1), { explanation: 'The last part of its control group: with systemd the unit.' }),
    ...field('Control group', path ?? (controlGroup === null ? null : `${controlGroup.id}`), { explanation: path === null ? 'The id of a group that is not to be found under a mounted cgroup2 file system.' : 'The version 2 control group in which it was made.' }),
    ...field('Inode', inode === 0 ? null : inode, { explanation: 'What /proc/PID/fd shows as socket:[…].' }),
    ...field('Cookie', `sk:${cookie.toString(16)}`, { explanation: 'The kernel’s number for the socket (SO_COOKIE), for as long as the system runs; as ss writes it.' }),
  ]
}
