import { beforeEach, describe, expect, it } from 'vitest'

import type { Edit } from '../../../../../electron/api/edits.ts'
import { linkMessage, type LinkAttributes } from '../../../../../electron/netlink/route/link.ts'
import { addressMessage } from '../../../../../electron/netlink/route/address.ts'
import { neighbourMessage } from '../../../../../electron/netlink/route/neighbour.ts'
import { RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE } from '../../../../../electron/netlink/route/message-types.ts'
import { messageTypeAt } from '../../../../../electron/netlink/core/message-header.ts'
import { routeMessage } from '../../../../../electron/netlink/route/route.ts'
import { readNames } from '../../../../../electron/services/names/names.ts'
import type { KernelState } from '../../../../../electron/services/plans/state/kernel-state.ts'
import type { MadePlan } from '../../../../../electron/services/plans/comparing/made-plan.ts'
import { makePlan } from '../../../../../electron/services/plans/making/make-plan.ts'
import { planEdit } from '../../../../../electron/services/plans/making/planners.ts'
import { RouteRecords } from '../../../../../electron/services/plans/state/route-records.ts'
import { stepDevices } from '../../../../../electron/services/plans/steps/step-devices.ts'
import type { Inverse } from '../../../../../electron/privilege/action.ts'
import { madeAddress, madeLink, madeNeighbour, madeRoute } from '../../../../support/core/made-messages.ts'

const u0 = 2
const vlan5 = 3
const onVlan5 = 4
const loose = 5
const down = 6
const UP = 1
const LOOSE_BINDING = 4

let state: KernelState

/** An uplink with VLANs: one with the default route, one on that, one bound loosely, one that is down. */
beforeEach(() => {
  const routes = new RouteRecords()
  for (const route of [
    madeRoute('192.0.2.0', 24, { oif: vlan5, prefsrc: '192.0.2.10' }, { protocol: 2, scope: 253 }),
    routeMessage.encode({ type: RTM_NEWROUTE, header: { family: 2, table: 254, protocol: 3, type: 1 }, attributes: { table: 254, gateway: '192.0.2.1', oif: vlan5 } }),
    madeRoute('10.7.0.0', 16, { oif: onVlan5 }, { scope: 253 }),
    madeRoute('10.8.0.0', 16, { oif: loose }, { scope: 253 }),
  ]) routes.take(route, 0, route.length)
  state = {
    links: [link(u0, 'u0', {}), vlan(vlan5, 'u0.5', u0), vlan(onVlan5, 'u0.5.7', vlan5), vlan(loose, 'u0.8', u0, LOOSE_BINDING), vlan(down, 'u0.9', u0, 0, 0)],
    addresses: [madeAddress(vlan5, '192.0.2.10', 24), madeAddress(vlan5, '2001:db8::1', 64), madeAddress(down, '2001:db8:9::1', 64)].map((bytes) => addressMessage.decode(bytes)),
    routes, rules: [],
    neighbours: [neighbourMessage.decode(madeNeighbour(vlan5, '192.0.2.1'))],
  }
})

function link(index: number, name: string, attributes: LinkAttributes, flags = UP) {
  return linkMessage.decode(madeLink(index, name, attributes, { flags }))
}

function vlan(index: number, name: string, lower: number, bits = 0, flags = UP) {
  return link(index, name, { link: lower, linkinfo: { kind: 'vlan', data: { vlan: { id: index, flags: { flags: bits | 1, mask: 0xffff_ffff } } } } }, flags)
}

function planOf(...edits: readonly Edit[]): MadePlan {
  const planned = makePlan('one', edits, state, {
    names: readNames(), uid: 0, namespace: '', now: 0, managers: new Map(), neighbours: state.neighbours, devicesOf: stepDevices,
    connections: [{ what: 'ssh', local: { address: '192.0.2.10', port: 22 }, remote: { address: '198.51.100.61', port: 53_122 }, bound: 0, device: vlan5, gateway: '192.0.2.1' }],
    lasting: () => ({ sentence: '', keep: [] }),
  })
  if (!planned.ok) throw new Error(planned.faults.map(({ message }) => message).join(' '))
  return planned.made
}

const set = (device: number, values: Extract<Edit, { op: 'link.set' }>['values']): Edit => ({ op: 'link.set', device, values })

function upLinks(): readonly string[] {
  return state.links.flatMap(({ header, attributes }) => ((header.flags & UP) === 0 ? [] : [attributes.ifname ?? '']))
}

/** "up u0", "address 192.0.2.10": what an inverse does, in a word and its object. */
function deed({ action }: Inverse): string {
  if (action.kind !== 'netlink') return action.kind
  const { message } = action
  switch (messageTypeAt(message, 0)) {
    case RTM_NEWLINK: {
      const { header, attributes } = linkMessage.decode(message)
      return attributes.afSpec !== undefined ? `mode ${header.index}` : `${(header.flags & UP) === 0 ? 'down' : 'up'} ${header.index}`
    }
    case RTM_NEWADDR:
      return `address ${addressMessage.decode(message).attributes.local ?? ''}`
    case RTM_NEWROUTE:
      return `route ${routeMessage.decode(message).attributes.dst ?? 'default'}`
    case RTM_NEWNEIGH:
      return `neighbour ${neighbourMessage.decode(message).attributes.dst ?? ''}`
    default:
      return 'another'
  }
}

describe('VLANs on a link that goes down', () => {
  it('go down with it and lose what they have, but for one that is bound loosely', () => {
    const { plan } = planOf(set(u0, { up: false }))
    expect(upLinks()).toEqual(['u0.8'])
    expect(plan.steps[0]?.changes.map(({ field, before, after }) => `${field}: ${before ?? ''} → ${after ?? ''}`)).toEqual([
      'up: on → off', 'up of u0.5: on → off', 'up of u0.5.7: on → off',
      'address: 2001:db8::1/64 dev u0.5 → ', 'route: 192.0.2.0/24 dev u0.5 → ', 'route: default via 192.0.2.1 dev u0.5 → ', 'route: 10.7.0.0/16 dev u0.5.7 → ', 'neighbour: 192.0.2.1 at 02:00:00:00:00:02 dev u0.5 → ',
    ])
    expect(state.routes.filter(() => true).map(({ attributes }) => attributes.dst)).toEqual(['10.8.0.0'])
    expect(state.neighbours).toEqual([])
  })

  it('are warned of where they lead to the default gateway and carry one’s own connection', () => {
    expect(planOf(set(u0, { up: false })).plan.warnings.map(({ code }) => code)).toEqual(['own-connection', 'default-route', 'cuts-off'])
  })

  it('come back with it when that is undone, and what was down goes down again before its addresses are there again', () => {
    const deeds = planOf(set(u0, { up: false })).steps[0]?.inverses.map(deed) ?? []
    expect(deeds.slice(0, 4)).toEqual([`up ${u0}`, `up ${vlan5}`, `up ${onVlan5}`, `down ${down}`])
    expect(new Set(deeds.slice(4))).toEqual(new Set(['address 192.0.2.10', 'address 2001:db8::1', 'address 2001:db8:9::1', 'route 192.0.2.0', 'route 10.7.0.0', 'route default', 'neighbour 192.0.2.1']))
  })

  it('go down with it also as it leaves for another namespace', () => {
    const [step] = planEdit(set(u0, { netns: 'lab' }), { state, names: readNames(), uid: 0, namespaceNumber: () => 0 })
    expect(upLinks()).toEqual(['u0.8'])
    expect(step?.changes.map(({ before }) => before)).toContain('default via 192.0.2.1 dev u0.5')
  })
})

describe('VLANs on a link that comes up', () => {
  it('come up with it, also what somebody had taken down, with the routes of their addresses', () => {
    const { plan, steps } = planOf(set(u0, { up: false }), set(u0, { up: true }))
    expect(upLinks()).toEqual(['u0', 'u0.5', 'u0.5.7', 'u0.8', 'u0.9'])
    const rows = plan.steps[1]?.changes ?? []
    expect(rows.map(({ field, after }) => (field === 'route' ? after : field))).toEqual(['up', 'up of u0.5', 'up of u0.9', 'up of u0.5.7', '192.0.2.0/24 dev u0.5', '2001:db8:9::/64 dev u0.9'])
    expect(state.routes.to(2, 254, '192.0.2.0', 24)).toHaveLength(1)
    expect(steps[1]?.inverses.map(deed)).toContain('address 2001:db8:9::1')
  })

  it('do not come up by themselves while it is down', () => {
    expect(() => planOf(set(u0, { up: false }), set(vlan5, { up: true }))).toThrow('u0.5\u2069 cannot come up while \u2068u0\u2069, on which it stands, is down.')
    expect(() => planOf(set(loose, { up: false }), set(loose, { up: true }))).not.toThrow()
  })
})
