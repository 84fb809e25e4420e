import { expect, it } from 'vitest'

import { AF_INET } from '../../../../../electron/netlink/core/constants.ts'
import { addressMessage, type AddressMessage } from '../../../../../electron/netlink/route/address.ts'
import { linkMessage } from '../../../../../electron/netlink/route/link.ts'
import { RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH } from '../../../../../electron/netlink/route/message-types.ts'
import { neighbourMessage } from '../../../../../electron/netlink/route/neighbour.ts'
import { addressWarnings } from '../../../../../electron/services/plans/warnings/address-warnings.ts'

const links = ['eth0', 'eth1'].map((ifname, at) => linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { index: at + 1 }, attributes: { ifname } })))
const printer = neighbourMessage.decode(neighbourMessage.encode({ type: RTM_NEWNEIGH, header: { family: AF_INET, ifindex: 1, state: 2 }, attributes: { dst: '192.0.2.9', lladdr: '02:00:00:00:00:09' } }))

function address(index: number, local: string, prefixlen = 24): AddressMessage {
  return addressMessage.decode(addressMessage.encode({ type: RTM_NEWADDR, header: { family: AF_INET, prefixlen, index }, attributes: { local, address: local } }))
}

/** What is warned of where these are the addresses before the first step, and after each. */
function warnings(...states: readonly (readonly AddressMessage[])[]) {
  return addressWarnings(states.map((addresses) => ({ links, addresses, rules: [], defaults: [], ahead: [] })), [printer]).map(({ title, detail, steps }) => `${title}: ${detail}; ${steps.join()}`)
}

const own = address(1, '192.0.2.1')

it('warns of an address that another link here has', () => {
  expect(warnings([own], [own], [own, address(2, '192.0.2.1', 32)])).toEqual(['Address in use here: 192.0.2.1 is an address of eth0 already; 1'])
})

it('warns of an address that another host answered for', () => {
  expect(warnings([own], [own, address(1, '192.0.2.9')])).toEqual(['Address in use: 192.0.2.9 was answered for by 02:00:00:00:00:09 on eth0; 0'])
})

it('warns of a subnet that overlaps another link’s', () => {
  expect(warnings([own], [own, address(2, '192.0.2.129', 25)])).toEqual(['Overlapping subnets: 192.0.2.129/25 shares addresses with 192.0.2.1/24 of eth0; 0'])
})

it('warns also where one address takes the place of another', () => {
  expect(warnings([own], [address(1, '192.0.2.9')])).toEqual(['Address in use: 192.0.2.9 was answered for by 02:00:00:00:00:09 on eth0; 0'])
})

it('does not warn of what goes, nor of what stays', () => {
  expect(warnings([own, address(2, '198.51.100.1')], [own], [own])).toEqual([])
})
