import { describe, expect, it } from 'vitest'

import type { ShownObject } from '../../../../electron/services/command-line/objects.ts'
import { RecordFilter } from '../../../../electron/services/command-line/record-filter.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { FilterError } from '../../../../electron/store/filter/problem.ts'

const names = readNames({ administrator: '/nonexistent', distribution: '/nonexistent', protocols: '/nonexistent' })

const filterOf = (object: ShownObject, filter: string): RecordFilter => new RecordFilter(filter, object, names)

/** The mistake in a filter, with the spot that is marked. */
function mistake(object: ShownObject, filter: string): { readonly at: string; readonly says: string } | null {
  try {
    filterOf(object, filter)
    return null
  } catch (error) {
    if (error instanceof FilterError) return { at: filter.slice(error.from, error.to), says: error.message }
    throw error
  }
}

/** Of each kind: a filter, the spot that is marked in it, and what the sentence says. */
const mistakes: Readonly<Record<ShownObject, readonly (readonly [filter: string, at: string, says: string])[]>> = {
  link: [
    ['nmae eth0', 'nmae', 'There is no field "nmae" here: perhaps "name" is meant'],
    ['type vteh and up', 'vteh', '"type" is never "vteh": perhaps "veth" is meant.'],
    ['up and (type veth', '(', 'This parenthesis is not closed.'],
    ['address 10.0.0.0/64', '64', 'the length of an IPv4 prefix, 0 to 32; "64" is not.'],
    ['mtu > 5000000000', '5000000000', '"mtu" is a number from 0 to 4294967295; 5000000000 is not.'],
  ],
  address: [
    ['adress 10.0.0.1', 'adress', 'perhaps "address" is meant'],
    ['state tenative', 'tenative', '"state" is never "tenative": perhaps "tentative" is meant.'],
    ['not (dev lo', '(', 'This parenthesis is not closed.'],
    ['address 2001:db8::/200', '200', 'the length of an IPv6 prefix, 0 to 128; "200" is not.'],
    ['prefixlen < -1', '-1', '"prefixlen" is a number from 0 to 128; -1 is not.'],
    ['prefixlen 129', '129', 'from 0 to 128; 129 is not.'],
  ],
  route: [
    ['metrci 20', 'metrci', 'perhaps "metric" is meant'],
    ['proto bpg', 'bpg', '"proto" is never "bpg": perhaps "bgp" is meant.'],
    ['dev lo and (proto bgp or', 'or', 'Something is missing behind "or".'],
    ['dst 10.0.0.0/33', '33', 'the length of an IPv4 prefix, 0 to 32; "33" is not.'],
    ['dst 10.0.0.300/24', '300', 'the parts of an IPv4 address go up to 255.'],
    ['metric > fast', 'fast', '"metric" is a number from 0 to 4294967295; "fast" is none.'],
  ],
  rule: [
    ['prioritty 5', 'prioritty', 'perhaps "priority" is meant'],
    ['action blackhol', 'blackhol', '"action" is never "blackhol": perhaps "blackhole" is meant.'],
    ['from 10.0.0.0/8)', ')', 'This parenthesis closes nothing.'],
    ['from 10.0.0.0/33', '33', 'the length of an IPv4 prefix'],
    ['sport 70000', '70000', '"sport" is a number from 0 to 65535; 70000 is not.'],
    ['fwmark 0x1/mask', 'mask', '"fwmark" is a number from 0 to 4294967295; "mask" is none.'],
  ],
  neighbour: [
    ['lladr 02:42', 'lladr', 'perhaps "lladdr" is meant'],
    ['nud reachible', 'reachible', '"state" is never "reachible": perhaps "reachable" is meant.'],
    ['(dev lo', '(', 'This parenthesis is not closed.'],
    ['dst fe80::/129', '129', 'the length of an IPv6 prefix'],
    ['probes 4294967296', '4294967296', 'from 0 to 4294967295; 4294967296 is not.'],
    ['lladdr 02:4x', '02:4x', 'is no hardware address'],
    ['externlearn', 'externlearn', 'perhaps "extern_learn" is meant'],
  ],
  socket: [
    ['stat established', 'stat', 'perhaps "state" is meant'],
    ['state esablished', 'esablished', 'perhaps "established" is meant.'],
    ['( dport = :443 or sport = :443', '(', 'This parenthesis is not closed.'],
    ['src 10.0.0.0/99', '99', 'the length of an IPv4 prefix, 0 to 32; "99" is not.'],
    ['dport > 65536', '65536', '"dport" is a number from 0 to 65535; 65536 is not.'],
    ['time_wait', 'time_wait', 'perhaps "time-wait" is meant'],
    ['dst 10.0.0.1:70000', '70000', '"70000" is no port; they go up to 65535.'],
  ],
}

const objects: readonly ShownObject[] = ['link', 'address', 'route', 'rule', 'neighbour', 'socket']

describe.each(objects)('in a filter of the kind "%s"', (object) => {
  it.each(mistakes[object])('the mistake in "%s" is marked at "%s"', (filter, at, says) => {
    const found = mistake(object, filter)
    expect(found?.at).toBe(at)
    expect(found?.says).toContain(says)
    expect(found?.says).toMatch(/^(?:[A-Z]|").*\.$/u)
  })
})
