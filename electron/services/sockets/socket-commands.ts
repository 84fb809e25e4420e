import type { Inspection } from '../../api/inspection.ts'
import type { SocketRow } from '../../api/socket-row.ts'
import { shellWord } from '../inspection/shell-word.ts'

/** What commands about a socket need to know beside its row. */
export interface SocketSurroundings {
  /** The name of the namespace, as `ss -N` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** The name of a device as the kernel has it, reversible text; null: it is not known. */
  deviceName(index: number): string | null
}

/**
 * The command of iproute2 that shows this socket and no other, with all that ss knows of it. ss does not filter by cookie: of sockets that share their place
 * (SO_REUSEPORT) it shows all.
 */
export function socketCommands(row: SocketRow, around: SocketSurroundings): Inspection['commands'] {
  const { protocol, family, local, remote, device } = row
  const { namespace } = around
  const name = device === null ? null : around.deviceName(device.index)
  const conditions = [
    `sport = :${local.port}`,
    `dport = :${remote?.port ?? 0}`,
    `src ${written(local.address)}`,
    ...(remote === null ? [] : [`dst ${written(remote.address)}`]),
    ...(name === null || !/^[\w.-]+$/.test(name) ? [] : [`dev = ${name}`]),
  ]
  const words = `-${family === 'inet' ? '4' : '6'}${protocol === 'tcp' ? 't' : 'u'}anpeimoH`
  const command = ['ss', ...(namespace === '' ? [] : ['-N', shellWord(namespace)]), words, `'${conditions.join(' and ')}'`].join(' ')
  return [{ label: 'Show', command }]
}

/** "*" is the IPv6 address that is all zero. */
function written(address: string): string {
  return address === '*' ? '[::]' : address.includes(':') ? `[${address}]` : address
}
