import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { StateFacts } from './state-facts.ts'

const IFF_UP = 0x1
const IFF_NOARP = 0x80

/** The links that packets over a device go through: the device, what it is a part of, its own parts, and what it stands on, and theirs. By ifindex. */
export function linksThrough({ links }: StateFacts, device: number): ReadonlySet<number> {
  const through = new Set([device])
  for (const index of through) {
    const link = links.find(({ header }) => header.index === index)
    if (link === undefined) continue
    for (const other of [link.attributes.master, standsOn(link), ...links.filter(({ attributes }) => attributes.master === index).map(({ header }) => header.index)]) if (other !== undefined && other !== 0) through.add(other)
  }
  return through
}

/** Whether a step does to one of these links what may keep packets from passing: it is gone, down, without ARP, or has another hardware address, master, MTU or setting of its kind. */
export function linksChanged(before: StateFacts, after: StateFacts, through: ReadonlySet<number>): boolean {
  return before.links.some((link) => {
    if (!through.has(link.header.index)) return false
    const now = after.links.find(({ header }) => header.index === link.header.index)
    return now !== link && (now === undefined || words(now) !== words(link) || isLess(now, link))
  })
}

function isLess({ header: now }: LinkMessage, { header: before }: LinkMessage): boolean {
  return ((before.flags & ~now.flags & IFF_UP) | (now.flags & ~before.flags & IFF_NOARP)) !== 0
}

function words({ attributes: { address, master, mtu, linkinfo } }: LinkMessage): string {
  return JSON.stringify([address, master ?? 0, mtu, linkinfo?.data, linkinfo?.slaveData], (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** The other end of a veth is not below it, though it stands in the same attribute. */
function standsOn({ attributes: { link, linkNetnsid, linkinfo } }: LinkMessage): number | undefined {
  if (linkinfo?.kind === 'vxlan') return linkinfo.data?.vxlan?.link
  return linkinfo?.kind === 'veth' || linkNetnsid !== undefined ? undefined : link
}
