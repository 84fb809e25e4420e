import type { AddressRow } from '../../api/address-row.ts'
import type { Inspection } from '../../api/inspection.ts'
import type { AddressMessage } from '../../netlink/route/address.ts'
import { given, ipCommand, when } from '../inspection/ip-command.ts'
import { shellWord } from '../inspection/shell-word.ts'

/** What commands about an address need to know beside its row. */
export interface AddressSurroundings {
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** What a device is called, not escaped for display; null while it is unknown. */
  device(index: number): string | null
  /** Wall clock in milliseconds. */
  readonly now: number
}

/** Flags that can be asked for: the others are the kernel's own to set (ip-address(8)). */
const settable: ReadonlySet<string> = new Set(['nodad', 'optimistic', 'home', 'mngtmpaddr', 'noprefixroute', 'autojoin'])

/** The commands of iproute2 that show the same, and that would make the like. */
export function addressCommands(row: AddressRow, message: AddressMessage, around: AddressSurroundings): Inspection['commands'] {
  const device = around.device(row.device.index) ?? `if${row.device.index}`
  const dev = ['dev', shellWord(device)]
  // With its length it would ask for all in the prefix.
  const [own = ''] = row.address.split('/')
  return [
    { label: 'Show', command: ipCommand(around.namespace, '-d address show', ...dev, 'to', own) },
    { label: 'Make', command: ipCommand(around.namespace, 'address add', ...makeWords(row, message, device), ...dev, ...lifetimeWords(row, around.now), ...row.flags.filter((flag) => settable.has(flag))) },
  ]
}

function makeWords(row: AddressRow, { attributes }: AddressMessage, device: string): readonly string[] {
  const [own = '', length = ''] = row.address.split('/')
  const { label, anycast } = attributes
  // iproute2 takes no label that does not begin with the name of the device.
  const named = label !== undefined && label !== device && label.startsWith(device)
  return [
    ...(row.peer === null ? [row.address] : [own, 'peer', `${row.peer}/${length}`]),
    ...given('broadcast', row.broadcast),
    ...given('anycast', anycast),
    ...when(`label ${shellWord(label ?? '')}`, named),
    ...given('scope', row.family === 'inet6' ? null : shellWord(row.scope), own.startsWith('127.') ? 'host' : 'global'),
    ...given('metric', row.metric),
    ...given('proto', row.protocol === null ? null : shellWord(row.protocol)),
  ]
}

/** Both are counted from now; a preferred one that is over is 0. */
function lifetimeWords({ validUntil, preferredUntil }: AddressRow, now: number): readonly string[] {
  const seconds = (until: number | null, least: number) => (until === null ? null : Math.max(least, Math.round((until - now) / 1000)))
  return [...given('valid_lft', seconds(validUntil, 1)), ...given('preferred_lft', seconds(preferredUntil, 0))]
}
