import { describe, expect, it } from 'vitest'

import { addressMessage } from '../../../../electron/netlink/route/address.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE, RTM_NEWRULE } from '../../../../electron/netlink/route/message-types.ts'
import { neighbourMessage } from '../../../../electron/netlink/route/neighbour.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { ruleMessage } from '../../../../electron/netlink/route/rule.ts'
import { SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'
import { kinds } from '../../../../electron/services/command-line/kinds.ts'
import type { ShownObject } from '../../../../electron/services/command-line/objects.ts'
import { RecordFilter } from '../../../../electron/services/command-line/record-filter.ts'
import { noSocketSources } from '../../../../electron/services/command-line/socket-sources.ts'
import { DeviceNames } from '../../../../electron/services/device-names.ts'
import { readNames } from '../../../../electron/services/names/names.ts'

const names = readNames({ administrator: '/nonexistent', distribution: '/nonexistent' })

/** A record of each kind with nothing but what each has. */
const bare: Readonly<Record<ShownObject, Uint8Array>> = {
  link: linkMessage.encode({ type: RTM_NEWLINK, header: { index: 2 } }),
  address: addressMessage.encode({ type: RTM_NEWADDR, header: { family: 2, prefixlen: 24, index: 2 } }),
  route: routeMessage.encode({ type: RTM_NEWROUTE, header: { family: 2, dstLen: 24 } }),
  rule: ruleMessage.encode({ type: RTM_NEWRULE, header: { family: 2 }, attributes: { suppressPrefixlen: 0xffff_ffff } }),
  neighbour: neighbourMessage.encode({ type: RTM_NEWNEIGH, header: { family: 2, ifindex: 2, flags: 8 } }),
  socket: socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: 2, state: 6 } }),
}

/** What every record has: numbers that the kernel always tells, those that are 0 where it leaves them out, and ports, of which ss counts 0 as a number too. */
const always: Readonly<Record<ShownObject, readonly string[]>> = {
  link: ['index', 'mtu', 'qlen', 'errors', 'dropped'],
  address: ['index', 'prefixlen'],
  route: ['metric', 'prefixlen'],
  rule: ['priority'],
  neighbour: [],
  socket: ['sport', 'dport', 'port', 'cookie', 'recv-q', 'send-q'],
}

const objects: readonly ShownObject[] = ['link', 'address', 'route', 'rule', 'neighbour', 'socket']
const numbers = objects.flatMap((object) =>
  kinds[object].fields({ names, devices: new DeviceNames(), addresses: () => [], sockets: noSocketSources() })
    .flatMap(({ field }) => (field.kind === 'number' && field.unavailable === undefined ? [{ object, name: field.name, most: field.most ?? 0xffff_ffff }] : [])))

const passes = (object: ShownObject, filter: string) => new RecordFilter(filter, object, names).passes({ bytes: bare[object], offset: 0, length: bare[object].length })

describe('a record without a number', () => {
  it.each(numbers.filter(({ object, name }) => !always[object].includes(name)))('passes no comparison: $object $name', ({ object, name, most }) => {
    for (const comparison of [`< ${most}`, `<= ${most}`, '> 0', '>= 0', '= 0', `0-${most}`]) expect([comparison, passes(object, `${name} ${comparison}`)]).toEqual([comparison, false])
  })

  it('is none of those that always have one', () => {
    for (const object of objects) {
      for (const name of always[object]) {
        expect(numbers).toContainEqual(expect.objectContaining({ object, name }))
        expect(passes(object, `${name} >= 0`)).toBe(true)
      }
    }
  })
})

it('a rule of the mark 0, which the kernel leaves out, has one where it has a mask', () => {
  const bytes = ruleMessage.encode({ type: RTM_NEWRULE, header: { family: 2 }, attributes: { fwmask: 0xff } })
  const marked = (filter: string) => new RecordFilter(filter, 'rule', names).passes({ bytes, offset: 0, length: bytes.length })
  expect([marked('fwmark 0'), marked('fwmark < 10'), marked('fwmark 0/0xff'), marked('fwmark > 0')]).toEqual([true, true, true, false])
})
