import { IFF_RUNNING, IFF_UP } from '../../netlink/route/link-flags.ts'

/** Flags of a link in the order in which iproute2 names them (linux/if.h). */
const names: readonly (readonly [bit: number, name: string])[] = [
  [0x8, 'LOOPBACK'],
  [0x2, 'BROADCAST'],
  [0x10, 'POINTOPOINT'],
  [0x1000, 'MULTICAST'],
  [0x80, 'NOARP'],
  [0x200, 'ALLMULTI'],
  [0x100, 'PROMISC'],
  [0x400, 'MASTER'],
  [0x800, 'SLAVE'],
  [0x4, 'DEBUG'],
  [0x8000, 'DYNAMIC'],
  [0x4000, 'AUTOMEDIA'],
  [0x2000, 'PORTSEL'],
  [0x20, 'NOTRAILERS'],
  [IFF_UP, 'UP'],
  [0x10000, 'LOWER_UP'],
  [0x20000, 'DORMANT'],
  [0x40000, 'ECHO'],
]

/** Whether a link is administratively up. */
export function isUp(flags: number): boolean {
  return (flags & IFF_UP) !== 0
}

/** The flags as iproute2 lists them; `lowerIsDown`: the device below is known to be down ("M-DOWN"). */
export function linkFlagNames(flags: number, lowerIsDown: boolean): readonly string[] {
  const listed = isUp(flags) && (flags & IFF_RUNNING) === 0 ? ['NO-CARRIER'] : []
  let rest = flags & ~IFF_RUNNING
  for (const [bit, name] of names) {
    if ((rest & bit) === 0) continue
    rest &= ~bit
    listed.push(name)
  }
  if (rest !== 0) listed.push((rest >>> 0).toString(16))
  if (lowerIsDown) listed.push('M-DOWN')
  return listed
}
