import { linkMessage, type LinkAttributes, type LinkMessage } from '../../../netlink/route/link.ts'
import { changedLink } from '../links/link-messages.ts'
import type { KindData } from '../links/kinds/data-field.ts'
import { kindDataOf, linkInfoOf, pick, portDataOf, portInfoOf } from '../links/kinds/kind-data.ts'
import { linkKindOf } from '../links/kinds/link-kind.ts'

/** Of what a step has set of a link the message that would set it as the kernel has it by now, where that is another; null: it is all as the step has set it, or the step is about another link. */
export function asFound(forward: Uint8Array, found: LinkMessage): Uint8Array | null {
  const step = linkMessage.decode(forward)
  const { index } = found.header
  if (step.header.index !== index) return null
  const plain = plainOf(step.attributes, found.attributes)
  const linkinfo = infoOf(step, found)
  const mask = (step.header.flags ^ found.header.flags) & (step.header.change ?? 0)
  if (Object.keys(plain).length === 0 && linkinfo === undefined && mask === 0) return null
  return changedLink(index, { ...plain, ...(linkinfo === undefined ? {} : { linkinfo }) }, mask === 0 ? {} : { flags: found.header.flags & mask, change: mask })
}

function plainOf({ mtu, txqlen, group, master, address, ifalias }: LinkAttributes, now: LinkAttributes): LinkAttributes {
  return {
    ...(mtu === undefined || mtu === now.mtu || now.mtu === undefined ? {} : { mtu: now.mtu }),
    ...(txqlen === undefined || txqlen === now.txqlen || now.txqlen === undefined ? {} : { txqlen: now.txqlen }),
    ...(group === undefined || group === now.group ? {} : { group: now.group ?? 0 }),
    ...(master === undefined || master === (now.master ?? 0) ? {} : { master: now.master ?? 0 }),
    ...(address === undefined || address === now.address || now.address === undefined ? {} : { address: now.address }),
    ...(ifalias === undefined || ifalias === (now.ifalias ?? '') ? {} : { ifalias: now.ifalias ?? '' }),
  }
}

/** What is set of its kind, or of it as a port. */
function infoOf(step: LinkMessage, found: LinkMessage): LinkAttributes['linkinfo'] {
  const port = differing(portDataOf(step), portDataOf(found))
  if (Object.keys(port).length > 0) return portInfoOf(port)
  const info = found.attributes.linkinfo
  const kind = linkKindOf(info?.kind, info?.data?.tun?.type)
  const data = differing(kindDataOf(step), kindDataOf(found))
  return kind === undefined || Object.keys(data).length === 0 ? undefined : linkInfoOf(kind.kind, kind.data, data)
}

function differing(set: KindData, now: KindData): KindData {
  return pick(now, Object.keys(set).filter((key) => JSON.stringify(set[key]) !== JSON.stringify(now[key])))
}
