import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../../electron/netlink/core/constants.ts'
import { concatenate } from '../../../../../electron/netlink/core/bytes.ts'
import { RTM_NEWROUTE } from '../../../../../electron/netlink/route/message-types.ts'
import { routeMessage, type RouteAttributes } from '../../../../../electron/netlink/route/route.ts'
import { RouteRecords } from '../../../../../electron/services/plans/state/route-records.ts'

const device = 3

function route(family: number, dst: string | undefined, dstLen: number, attributes: RouteAttributes): Uint8Array {
  return routeMessage.encode({ type: RTM_NEWROUTE, header: { family, dstLen, table: 254, type: 1 }, attributes: { table: 254, ...(dst === undefined ? {} : { dst }), ...attributes } })
}

function records(): RouteRecords {
  const all = new RouteRecords()
  const bytes = concatenate([
    route(AF_INET, '10.0.0.0', 8, { priority: 1 }),
    route(AF_INET, '10.0.0.0', 8, { priority: 2, oif: device }),
    route(AF_INET, '10.0.0.0', 16, { priority: 3 }),
    route(AF_INET, '10.0.0.0', 8, { table: 1000, priority: 4 }),
    route(AF_INET, undefined, 0, { priority: 5, multipath: [{ flags: 0, weight: 1, ifindex: device, attributes: {} }] }),
  ])
  all.take(bytes, 0, bytes.length)
  const ipv6 = route(AF_INET6, '2001:db8::', 32, { priority: 6 })
  all.take(ipv6, 0, ipv6.length)
  return all
}

function metrics(routes: readonly { readonly attributes: RouteAttributes }[]): readonly (number | undefined)[] {
  return routes.map(({ attributes }) => attributes.priority)
}

describe('the routes that a plan is made on', () => {
  it('are found by family, table and prefix, in the order of the kernel', () => {
    const all = records()
    expect(metrics(all.to(AF_INET, 254, '10.0.0.0', 8))).toEqual([1, 2])
    expect(metrics(all.to(AF_INET, 254, '10.0.0.0', 16))).toEqual([3])
    expect(metrics(all.to(AF_INET, 1000, '10.0.0.0', 8))).toEqual([4])
    expect(metrics(all.to(AF_INET, 254, undefined, 0))).toEqual([5])
    expect(metrics(all.to(AF_INET6, 254, '2001:db8::', 32))).toEqual([6])
    expect(all.to(AF_INET6, 254, undefined, 0)).toEqual([])
    expect(all.lengths(AF_INET)).toEqual([16, 8, 0])
  })

  it('are found by a device of any of their hops', () => {
    expect(metrics(records().via(device))).toEqual([2, 5])
  })

  it('are as steps leave them: added, put in front, taken away', () => {
    const all = records()
    const [first, second] = all.to(AF_INET, 254, '10.0.0.0', 8)
    if (first === undefined || second === undefined) throw new Error('There are two.')
    all.remove([second])
    all.add({ ...first, attributes: { ...first.attributes, priority: 7 } })
    all.add({ ...first, attributes: { ...first.attributes, priority: 8 } }, 'first')
    expect(metrics(all.to(AF_INET, 254, '10.0.0.0', 8))).toEqual([8, 1, 7])
    expect(metrics(all.via(device))).toEqual([5])
    expect(new Set(metrics(all.filter(({ header }) => header.family === AF_INET)))).toEqual(new Set([1, 3, 4, 5, 7, 8]))
    expect(all.count).toBe(7)
    expect(all.isChanged({ family: AF_INET, table: 254, destination: '10.0.0.0', length: 8 })).toBe(true)
    expect(all.isChanged({ family: AF_INET, table: 1000, destination: '10.0.0.0', length: 8 })).toBe(false)
  })
})
