import { afterEach, describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6, NLM_F_REPLACE } from '../../../../electron/netlink/core/constants.ts'
import { messageFlagsAt, messageTypeAt } from '../../../../electron/netlink/core/message-header.ts'
import { RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import type { RouteMessage } from '../../../../electron/netlink/route/route.ts'
import type { Action } from '../../../../electron/privilege/action.ts'
import { planRouteEdit } from '../../../../electron/services/plans/routes/plan-route-edit.ts'
import { type FormEdit, RouteScene } from './scene.ts'

let scene: RouteScene

afterEach(() => scene[Symbol.dispose]())

const list4 = [
  'route add 203.0.113.0/24 via 192.0.2.9 mtu 1400',
  'route append 203.0.113.0/24 via 192.0.2.9',
  'route append 203.0.113.0/24 via 192.0.2.10 proto static',
  'route append blackhole 203.0.113.0/24',
  'route add 203.0.113.0/24 via 198.51.100.9 metric 50',
  'route add 203.0.113.0/24 via 198.51.100.9 tos 0x10',
]

const list6 = [
  'route add 2001:db8:f::/48 via 2001:db8:1::9 dev va proto static mtu 1400',
  'route append 2001:db8:f::/48 via 2001:db8:1::10 dev va proto static mtu 1400',
  'route append 2001:db8:f::/48 via 2001:db8:2::9 dev vb proto static mtu 1400',
  'route append 2001:db8:f::/48 dev va proto static',
  'route add 2001:db8:f::/48 dev vb metric 2000',
]

/** The routes that the kernel has to a destination, in its order. */
async function routesTo(family: number, destination: string, length: number): Promise<readonly RouteMessage[]> {
  const { state } = await scene.bench.planning()
  return state.routes.to(family, 254, destination, length)
}

describe('an edit of a route, undone', () => {
  it.each<FormEdit>([
    { op: 'route.add', values: { to: 'default', via: '192.0.2.9' } },
    { op: 'route.add', values: { to: 'default', via: '2001:db8:1::9', metric: 5 } },
    { op: 'route.add', values: { to: '203.0.113.0/24', dev: 'va', src: '192.0.2.1', table: '1000', protocol: 'static', mtu: 1400, lock: ['mtu'], rtt: 20, features: ['ecn'], congctl: 'reno' } },
    { op: 'route.append', values: { to: '203.0.113.0/24', via: '192.0.2.11' } },
    { op: 'route.append', values: { to: '203.0.113.0/24', type: 'unreachable', metric: 50 } },
    { op: 'route.replace', values: { to: '203.0.113.0/24', via: '192.0.2.11', onlink: true, dev: 'va' } },
    { op: 'route.replace', values: { to: '203.0.113.0/24', via: 'inet6 fe80::1', dev: 'va' } },
    { op: 'route.replace', values: { to: '203.0.113.0/24', hops: [{ via: '192.0.2.9', weight: 3 }, { dev: 'vb' }, { via: 'fe80::1', dev: 'vb' }] } },
    { op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.11', existing: 'replace' } },
    { op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.11', existing: 'append' } },
    { op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.11', existing: 'prepend' } },
    { op: 'route.add', values: { to: '2001:db8:f::/48', via: '2001:db8:2::10', dev: 'vb', existing: 'replace' } },
    { op: 'route.add', values: { to: '2001:db8:f::/48', via: '2001:db8:2::10', dev: 'vb', existing: 'append' } },
    { op: 'route.add', values: { to: '2001:db8:f::/48', via: '2001:db8:2::10', dev: 'vb', existing: 'prepend' } },
    { op: 'route.delete', values: { to: '203.0.113.0/24' } },
    { op: 'route.delete', values: { to: '203.0.113.0/24', via: '192.0.2.10' } },
    { op: 'route.delete', values: { to: '203.0.113.0/24', type: 'blackhole' } },
    { op: 'route.delete', values: { to: '203.0.113.0/24', metric: 50 } },
    { op: 'route.delete', values: { to: '192.0.2.0/24' } },
    { op: 'route.delete', values: { to: '192.0.2.1/32', type: 'local' } },
    { op: 'route.append', values: { to: '2001:db8:f::/48', via: '2001:db8:2::10', dev: 'vb' } },
    { op: 'route.append', values: { to: '2001:db8:f::/48', hops: [{ via: '2001:db8:2::10', weight: 4 }, { via: 'fe80::1', dev: 'va' }] } },
    { op: 'route.replace', values: { to: '2001:db8:f::/48', via: '2001:db8:2::10', dev: 'vb', expires: 5000 } },
    { op: 'route.replace', values: { to: '2001:db8:f::/48', dev: 'vb', metric: 2000, pref: 'high' } },
    { op: 'route.delete', values: { to: '2001:db8:f::/48' } },
    { op: 'route.delete', values: { to: '2001:db8:f::/48', via: '2001:db8:1::9' } },
    { op: 'route.delete', values: { to: '2001:db8:f::/48', via: '2001:db8:1::10', dev: 'va' } },
    { op: 'route.delete', values: { to: '2001:db8:f::/48', metric: 2000 } },
    { op: 'route.add', values: { to: '2001:db8:e::/48', type: 'prohibit', metric: 7 } },
    { op: 'route.add', values: { to: '2001:db8:e::/48', from: '2001:db8:99::/48', via: '2001:db8:1::9' } },
    { op: 'route.add', values: { to: '203.0.112.0/24', via: '192.0.2.9', encap: 'ip', encap_id: '7', encap_dst: '198.51.100.77', encap_flags: ['key'] } },
    { op: 'route.add', values: { to: '2001:db8:e::/48', dev: 'va', encap: 'seg6', encap_mode: 'encap', encap_segs: ['2001:db8::7', '2001:db8::8'] } },
  ])('leaves all as it was: $op $values', async (edit) => {
    scene = new RouteScene([...list4, ...list6])
    const { before, between, after, troubles } = await scene.doneAndUndone(edit)
    expect(between).not.toEqual(before)
    expect({ troubles, after }).toEqual({ troubles: [], after: before })
  })

  it('deletes each route of a list exactly, also behind one that says more, and puts it back in its place', async () => {
    scene = new RouteScene([...list4, ...list6])
    const routes = [...(await routesTo(AF_INET, '203.0.113.0', 24)), ...(await routesTo(AF_INET6, '2001:db8:f::', 48))]
    expect(routes.length).toBe(9)
    for (const message of routes) {
      const { before, between, after, troubles, steps } = await scene.doneAndUndone({ op: 'record.delete', record: { kind: 'route', message } })
      expect(between).not.toEqual(before)
      expect({ troubles, after }).toEqual({ troubles: [], after: before })
      const more = message.attributes.oif === undefined || message.attributes.metrics !== undefined || message.header.family === AF_INET6
      if (message.attributes.gateway === '192.0.2.9' && !more) expect(steps.map(({ sentence }) => sentence)).toEqual(['Delete the route to 203.0.113.0/24 for a moment', 'Delete the route to 203.0.113.0/24', 'Put first a route to 203.0.113.0/24'])
      else if (message.header.family === AF_INET) expect(steps).toHaveLength(1)
    }
  })

  it('edits each route of a list in its place, and undoes that', async () => {
    scene = new RouteScene([...list4, ...list6])
    const routes = [...(await routesTo(AF_INET, '203.0.113.0', 24)), ...(await routesTo(AF_INET6, '2001:db8:f::', 48))]
    for (const message of routes) {
      for (const values of [{ protocol: '77', advmss: 1000 }, { metric: 123 }]) {
        const { before, between, after, troubles } = await scene.doneAndUndone({ op: 'record.replace', record: { kind: 'route', message }, values })
        expect(between).not.toEqual(before)
        expect({ troubles, after }).toEqual({ troubles: [], after: before })
      }
    }
  })
})

describe('the rows of a route', () => {
  const hops = (id: string) => [{ via: '192.0.2.9', dev: 'va', encap: 'ip', encap_id: id, encap_dst: '198.51.100.77' }, { via: '198.51.100.9', dev: 'vb' }]
  it.each<readonly [string, readonly FormEdit[], readonly unknown[]]>([
    ['a hop’s encapsulation that changes', [{ op: 'route.add', values: { to: '203.0.113.0/24', hops: hops('77') } }, { op: 'route.replace', values: { to: '203.0.113.0/24', hops: hops('78') } }], [
      { field: 'hops', before: 'encap ip id 77 dst 198.51.100.77 192.0.2.9 va, 198.51.100.9 vb', after: 'encap ip id 78 dst 198.51.100.77 192.0.2.9 va, 198.51.100.9 vb' },
    ]],
    ['labels', [{ op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.9', dev: 'va', encap: 'mpls', encap_labels: '100/200' } }], [{ field: 'encap', before: null, after: 'mpls 100/200' }]],
  ])('tell of %s', async (_what, edits, rows) => {
    scene = new RouteScene()
    const planning = await scene.bench.planning()
    const steps = edits.flatMap((edit) => planRouteEdit(edit, planning))
    expect(steps.at(-1)?.changes).toEqual(expect.arrayContaining([...rows]))
  })
})

function isReplacing(action: Action): boolean {
  return action.kind === 'netlink' && messageTypeAt(action.message, 0) === RTM_NEWROUTE && (messageFlagsAt(action.message, 0) & NLM_F_REPLACE) !== 0
}

describe('what was replaced is put back by one request', () => {
  const onlyOne = [
    'route add default via 192.0.2.9 proto static metric 100', '-6 route add default via 2001:db8:1::9 dev va metric 100',
    'route add 203.0.113.0/24 nexthop via 192.0.2.9 weight 3 nexthop via 198.51.100.9', '-6 route add 2001:db8:f::/48 proto static nexthop via 2001:db8:1::9 dev va weight 3 nexthop via 2001:db8:2::9 dev vb',
  ]
  it.each<FormEdit>([
    { op: 'route.replace', values: { to: 'default', via: '192.0.2.10', metric: 100 } },
    { op: 'route.replace', values: { to: 'default', via: '2001:db8:1::10', dev: 'va', metric: 100 } },
    { op: 'route.replace', values: { to: 'default', hops: [{ via: '2001:db8:1::10' }, { via: '2001:db8:2::10' }], metric: 100 } },
    { op: 'route.replace', values: { to: 'default', type: 'unreachable', metric: 100 } },
    { op: 'route.replace', values: { to: '203.0.113.0/24', hops: [{ via: '192.0.2.9' }, { via: '198.51.100.10' }] } },
    { op: 'route.replace', values: { to: '203.0.113.0/24', via: '192.0.2.11' } },
    { op: 'route.replace', values: { to: '2001:db8:f::/48', hops: [{ via: '2001:db8:1::9', dev: 'va' }, { via: '2001:db8:2::11', dev: 'vb' }] } },
    { op: 'route.replace', values: { to: '2001:db8:f::/48', via: '2001:db8:2::11', dev: 'vb' } },
    { op: 'route.delete', values: { to: '2001:db8:f::/48', via: '2001:db8:1::9', dev: 'va' } },
  ])('where it is the only one of its key, so that it is never absent: $op $values', async (edit) => {
    scene = new RouteScene(onlyOne)
    const { steps, before, between, after, troubles } = await scene.doneAndUndone(edit)
    expect(between).not.toEqual(before)
    expect({ troubles, after }).toEqual({ troubles: [], after: before })
    expect(steps.map(({ inverses }) => inverses.map(({ action }) => isReplacing(action)))).toEqual([[true]])
  })

  it('also in front of others of its key, and not where it stands behind one', async () => {
    scene = new RouteScene(['route add 203.0.113.0/24 via 192.0.2.9', 'route append 203.0.113.0/24 via 192.0.2.10'])
    const first = await scene.doneAndUndone({ op: 'route.replace', values: { to: '203.0.113.0/24', via: '192.0.2.11' } })
    expect(first.steps.map(({ inverses }) => inverses.length)).toEqual([1])
    expect(first.after).toEqual(first.before)
    const [, second] = await routesTo(AF_INET, '203.0.113.0', 24)
    if (second === undefined) throw new Error('There is no second route.')
    const behind = await scene.doneAndUndone({ op: 'record.delete', record: { kind: 'route', message: second } })
    expect(behind.after).toEqual(behind.before)
  })
})
