import { AF_INET6 } from '../../../netlink/core/constants.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { named } from '../steps/planned-step.ts'
import type { Faults } from './faults.ts'
import { isLinkLocal } from './is-link-local.ts'
import { wayTo } from './way-to.ts'

const IFF_LOOPBACK = 0x8

/** Notes what is wrong with an IPv6 gateway (net/ipv6/route.c, ip6_validate_gw); gives whether it is reached only by what an earlier step makes. `device` 0: none is said. */
export function checkIpv6Gateway(
  reader: Faults,
  fields: { readonly via: string; readonly dev: string },
  way: { readonly gateway: string; readonly device: number; readonly onlink: boolean; readonly table: number },
  state: KernelState,
): boolean {
  const { gateway, device, table } = way
  const link = device === 0 ? undefined : linkByIndex(state, device)
  const local = isLinkLocal(gateway)
  if (local && link === undefined) return noted(reader, fields.dev, 'A link-local gateway needs the device: its address says nothing about where it is.')
  if (link !== undefined && (link.header.flags & IFF_LOOPBACK) !== 0) return noted(reader, fields.dev, 'No gateway is behind the loopback device.')
  const own = state.addresses.some(({ header, attributes }) => header.family === AF_INET6 && (attributes.local ?? attributes.address) === gateway && (!local || header.index === device))
  if (own) return noted(reader, fields.via, `${gateway} is an address of this host: a gateway is another.`)
  if (gateway.startsWith('ff') || gateway === '::') return noted(reader, fields.via, `${gateway} is no address of one host: it cannot be a gateway.`)
  if (local || way.onlink) return false
  const found = wayTo(state, { family: AF_INET6, gateway, table, device: device === 0 ? undefined : device, scope: 0 })
  if (found.way === 'none') {
    const over = link === undefined ? '' : ` over ${named(link.attributes.ifname ?? `if${device}`)}`
    reader.fault(fields.via, `No route leads directly to ${gateway}${over}: the gateway must be in a network of the device, or said to be on the link.`)
  }
  return found.way === 'direct' && found.isNew
}

function noted(reader: Faults, field: string, message: string): false {
  reader.fault(field, message)
  return false
}
