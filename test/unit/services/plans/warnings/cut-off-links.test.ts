import { expect, it } from 'vitest'

import { AF_INET } from '../../../../../electron/netlink/core/constants.ts'
import { addressMessage } from '../../../../../electron/netlink/route/address.ts'
import { linkMessage, type LinkAttributes, type LinkMessage } from '../../../../../electron/netlink/route/link.ts'
import { RTM_NEWADDR, RTM_NEWLINK } from '../../../../../electron/netlink/route/message-types.ts'
import type { KernelState } from '../../../../../electron/services/plans/state/kernel-state.ts'
import { RouteRecords } from '../../../../../electron/services/plans/state/route-records.ts'
import { cutOffWarnings } from '../../../../../electron/services/plans/warnings/cut-off-links.ts'
import { stateFacts } from '../../../../../electron/services/plans/warnings/state-facts.ts'

const IFF_UP = 1
const red = link(5, 'red', { linkinfo: { kind: 'vrf', data: { vrf: { table: 50 } } } })
const bond = link(6, 'bond0', { linkinfo: { kind: 'bond' } })

function link(index: number, ifname: string, attributes: LinkAttributes = {}, flags = IFF_UP): LinkMessage {
  return linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { index, flags }, attributes: { ifname, ...attributes } }))
}

function having(links: readonly LinkMessage[], ...devices: readonly number[]): KernelState {
  const addresses = devices.map((index) => addressMessage.decode(addressMessage.encode({ type: RTM_NEWADDR, header: { family: AF_INET, prefixlen: 24, index }, attributes: { local: `192.0.${index}.1`, address: `192.0.${index}.1` } })))
  return { links: [...links], addresses, routes: new RouteRecords(), rules: [], neighbours: [] }
}

/** What is warned of where a plan makes the one state of the other. */
function warned(before: KernelState, after: KernelState): readonly string[] {
  return cutOffWarnings([], before, after, [before, after].map((state) => stateFacts(state, []))).map(({ title, detail, steps }) => `${title}: ${detail}; ${steps.join()}`)
}

it('warns of a link with addresses that is put into a VRF', () => {
  const inside = link(2, 'eth0', { master: 5, linkinfo: { slaveKind: 'vrf' } })
  expect(warned(having([link(2, 'eth0'), red], 2), having([inside, red], 2))).toEqual([
    'A link with addresses moves into a VRF: eth0 takes 192.0.2.1/24 into the VRF red: programs outside of it may not answer there, nor reach its networks, any more; 0',
  ])
})

it('warns of a bond with addresses whose last port goes down', () => {
  const port = (index: number, flags: number) => link(index, `eth${index}`, { master: 6, linkinfo: { slaveKind: 'bond' } }, flags)
  expect(warned(having([port(2, IFF_UP), port(3, IFF_UP), bond], 6), having([port(2, 0), port(3, IFF_UP), bond], 6))).toEqual([])
  expect(warned(having([port(2, IFF_UP), port(3, 0), bond], 6), having([port(2, 0), port(3, 0), bond], 6))).toEqual([
    'A link with addresses is cut off: bond0 stays up, but has nothing left that carries its packets: nothing is reached by 192.0.6.1/24; 0',
  ])
})

it('says what becomes of several links at once in one warning', () => {
  const links = (flags: number): readonly LinkMessage[] => [link(2, 'eth2', {}, flags), link(3, 'eth3', {}, flags)]
  expect(warned(having(links(IFF_UP), 2, 3), having(links(0), 2, 3))).toEqual([
    'A link with addresses goes down: With eth2 down nothing is reached by 192.0.2.1/24. With eth3 down nothing is reached by 192.0.3.1/24; 0',
  ])
})
