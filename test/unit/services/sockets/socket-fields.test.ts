import { describe, expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { IPPROTO_TCP, IPPROTO_UDP } from '../../../../electron/netlink/diag/message-types.ts'
import { describedField } from '../../../../electron/services/declared-field.ts'
import { DeviceNames } from '../../../../electron/services/device-names.ts'
import type { SocketFieldSources } from '../../../../electron/services/sockets/socket-fields.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'
import { fieldsOfSockets, filterSockets } from '../../../support/socket-filter.ts'

const tcp = (name: string, bytes: Uint8Array) => ({ name, bytes, source: IPPROTO_TCP })
const udp = (name: string, bytes: Uint8Array) => ({ name, bytes, source: IPPROTO_UDP })
const memory = { rmemAlloc: 0, rcvbuf: 0, wmemAlloc: 0, sndbuf: 0, fwdAlloc: 0, wmemQueued: 0, optmem: 0 }

const sockets = [
  tcp('web', madeSocket(
    { timer: 2, uid: 33, inode: 100, rqueue: 5, id: { src: '10.0.0.1', sport: 443, dst: '10.9.0.2', dport: 50_000, if: 2, cookie: 0x1an } },
    { info: madeInfo({ rtt: 51_500, totalRetrans: 3, bytesReceived: 2n ** 53n - 1n, bytesSent: 7n, bytesRetrans: 2n }), cong: 'bbr', mark: 0x2a, cgroupId: 77n, skmeminfo: { ...memory, drops: 4 } },
  )),
  tcp('listener', madeSocket({ state: 10, uid: 0, inode: 101, rqueue: 1, wqueue: 128, id: { src: '0.0.0.0', sport: 22, dst: '0.0.0.0', dport: 0, cookie: 2n } })),
  tcp('waiting', madeSocket({ state: 6, timer: 3, id: { src: '10.0.0.1', sport: 50_001, dst: '192.0.2.9', dport: 443, cookie: 3n } })),
  tcp('mapped', madeSocket({ family: AF_INET6, uid: 33, inode: 102, id: { src: '::ffff:10.0.0.1', sport: 80, dst: '::ffff:10.0.0.7', dport: 9, cookie: 4n } }, { info: madeInfo({ bytesReceived: 2n ** 53n - 2n }) })),
  tcp('wide', madeSocket({ family: AF_INET6, state: 2, uid: 1000, inode: 103, id: { src: '2001:db8::1', sport: 40_000, dst: '2001:db8::2', dport: 443, cookie: 5n } })),
  udp('resolver', madeSocket({ state: 7, uid: 0, inode: 104, wqueue: 9, id: { src: '127.0.0.1', sport: 53, dst: '0.0.0.0', dport: 0, cookie: 6n } }, { skmeminfo: { ...memory, drops: 1 } })),
  udp('asking', madeSocket({ state: 1, uid: 1000, inode: 105, id: { src: '10.0.0.1', sport: 40_001, dst: '127.0.0.1', dport: 53, cookie: 7n } })),
]

const devices = new DeviceNames()
devices.update([[2, 'eth0']])
const sources: Partial<SocketFieldSources> = {
  devices,
  users: new Map([[0, 'root'], [33, 'www-data']]),
  controlGroup: (id) => (id === 77n ? '/system.slice/nginx.service' : null),
  rates: (cookie) => (cookie === 0x1an ? { received: 5000, sent: 10, retransmitted: 0 } : null),
  ownership: (inode) =>
    inode === 100 ? { kind: 'owned', processes: [{ pid: 20, name: 'nginx', fd: 3 }, { pid: 7, name: 'nginx', fd: 3 }] } : inode === 0 ? { kind: 'kernel' } : { kind: 'hidden' },
}
const found = (filter: string): string => filterSockets(sockets, filter, sources).map(({ name }) => name).join(' ')

describe('sockets are filtered', () => {
  it.each([
    ['', 'web listener waiting mapped wide resolver asking'],
    ['state established', 'web mapped asking'],
    ['state listening', 'listener'],
    ['LISTEN', 'listener'],
    ['state connected', 'web waiting mapped wide asking'],
    ['state synchronized', 'web waiting mapped asking'],
    ['state bucket', 'waiting'],
    ['state big', 'web listener mapped wide resolver asking'],
    ['state all', 'web listener waiting mapped wide resolver asking'],
    ['state closed', 'resolver'],
    ['state != connected', 'listener resolver'],
    ['state listening,unconnected', 'listener resolver'],
    ['proto udp', 'resolver asking'],
    ['netid tcp state syn-sent', 'wide'],
    ['udp', 'resolver asking'],
    ['family inet6', 'mapped wide'],
    ['sport = :443', 'web'],
    ['sport https', 'web'],
    ['dport 443', 'waiting wide'],
    ['( dport = :443 or sport = :443 )', 'web waiting wide'],
    ['dport = :443 | sport = :443', 'web waiting wide'],
    ['sport >= :40000 & sport != :50001', 'wide asking'],
    ['port 53', 'resolver asking'],
    ['port != 443', 'listener mapped resolver asking'],
    ['sport 40000-50000', 'wide asking'],
    ['src 10.0.0.0/8', 'web waiting mapped asking'],
    ['src 10.0.0.1:443', 'web'],
    ['dst 10.0.0.0/8', 'web mapped'],
    ['dst ::ffff:0:0/96', 'mapped'],
    ['src [2001:db8::1]:40000', 'wide'],
    ['dst 0.0.0.0/0', 'web listener waiting mapped resolver asking'],
    ['dst 0.0.0.0', 'listener resolver'],
    ['dst ::/0', 'mapped wide'],
    ['src inet6:[2001:db8::1]', 'wide'],
    ['src inet6:[2001:db8::1]:40000', 'wide'],
    ['src inet6:*', 'mapped wide'],
    ['src inet:*:443', 'web'],
    ['10.0.0.7', 'mapped'],
    [':22', 'listener'],
    [':https', 'web waiting wide'],
    ['10.0.0.1:443', 'web'],
    ['[2001:db8::1]:40000', 'wide'],
    [':443 established', 'web'],
    ['not :53', 'web listener waiting mapped wide'],
    ['dev eth0', 'web'],
    ['process nginx', 'web'],
    ['process ng*', 'web'],
    ['nginx', 'web'],
    ['pid 7', 'web'],
    ['user www-data', 'web mapped'],
    ['user 1000', 'wide asking'],
    ['user root', 'listener resolver'],
    ['owner owned', 'web'],
    ['owner kernel', 'waiting'],
    ['owner hidden', 'listener mapped wide resolver asking'],
    ['inode 103', 'wide'],
    ['cookie sk:1a', 'web'],
    ['cookie 26', 'web'],
    ['recv-q > 0', 'web listener'],
    ['send-q 128', 'listener'],
    ['received > 4000', 'web'],
    ['sent 10', 'web'],
    ['bytes-received >= 9007199254740991', 'web'],
    ['bytes-received > 9007199254740989', 'web mapped'],
    ['bytes-sent 7', 'web'],
    ['bytes-sent 0', 'mapped'],
    ['bytes < 1', ''],
    ['bytes-retrans != 2', 'listener waiting mapped wide resolver asking'],
    ['rtt < 100', 'web'],
    ['retrans < 3', 'mapped'],
    ['cwnd < 1000', 'web mapped'],
    ['lastsnd >= 0', 'web mapped'],
    ['drops < 4', 'resolver'],
    ['bytes-retrans > 0', 'web'],
    ['bytes > 0', 'web mapped'],
    ['rtt > 51.4', 'web'],
    ['rtt > 51.6', ''],
    ['rtt > 51.4ms', 'web'],
    ['rtt < 0.06s and rtt > 51400us', 'web'],
    ['bytes-received > 1T', 'web mapped'],
    ['send-q 0.125K', 'listener'],
    ['retrans > 2', 'web'],
    ['cong bbr', 'web'],
    ['drops > 0', 'web resolver'],
    ['timer keepalive', 'web'],
    ['timer timewait', 'waiting'],
    ['mark 0x2a', 'web'],
    ['fwmark 42', 'web'],
    ['mark 0', ''],
    ['mark < 100', 'web'],
    ['mark != 0', 'web'],
    ['not mark 0', 'web'],
    ['not (mark 0 or proto udp)', 'web'],
    ['not (mark != 42)', 'web'],
    ['not mark > 100', 'web'],
    ['mark != 42', ''],
    ['mark 0x2/0xf', ''],
    ['fwmark = 0xa/0xf', 'web'],
    ['mark != 0x2/0xf', 'web'],
    ['exclude established', 'listener waiting wide resolver'],
    ['excl listening exclude unconnected,time-wait', 'web mapped wide asking'],
    ['exclude != listening', 'listener'],
    ['not exclude listening', 'listener'],
    ['state {listening time-wait}', 'listener waiting'],
    ['state { listening, time-wait } and proto tcp', 'listener waiting'],
    ['exclude { listening established }', 'waiting wide resolver'],
    ['cgroup nginx.service', 'web'],
    ['cgroup /system.slice/*', 'web'],
  ])('by "%s": %s', (filter, names) => {
    expect(found(filter)).toBe(names)
  })

  it.each([
    ['state lisening', '"state" is never "lisening": perhaps "listening" is meant.'],
    ['close_wait', 'No "state" is called "close_wait": perhaps "close-wait" is meant; quote the word to look for it.'],
    ['synrecv or web', 'perhaps "syn-recv" is meant'],
    ['autobound', 'The filter has no "autobound": ask for the range'],
    ['state { listening', 'This brace is not closed'],
    ['state { }', 'There is nothing between these braces.'],
    ['exclude ~ wait', 'Behind "exclude" stands what is left out, without a sign.'],
    ['mark 1/0x1ffffffff', '"mark" is a number from 0 to 4294967295; 0x1ffffffff is not.'],
    ['src inet6:10.0.0.1', '"inet6:10.0.0.1" is no address'],
    ['user nobody-here', '"user" is never "nobody-here": it is root, www-data or a number.'],
    ['sport nonsense', '"sport" is a number from 0 to 65535; "nonsense" is none.'],
    ['owner nobody', '"owner" is never "nobody": it is unknown, owned, hidden, unseen, kernel or a number.'],
  ])('"%s" is a mistake that is pointed at', (filter, message) => {
    expect(() => found(filter)).toThrow(message)
  })

  it('by rates only where somebody measures', () => {
    expect(() => filterSockets(sockets, 'received > 1', { rates: null })).toThrow('measured by the window only')
  })
})

it('every example that people are shown is a filter, and says what it says', () => {
  for (const declared of fieldsOfSockets(sources).declared) expect(() => found(declared.example)).not.toThrow()
  const words = new Map(fieldsOfSockets(sources).declared.map((declared) => [declared.field.name, describedField(declared).values]))
  expect(words.get('state')).toContain('synchronized')
  expect(words.get('user')).toEqual(['root', 'www-data'])
  expect(words.get('dev')).toEqual(['eth0'])
})

it('no two fields answer to one name', () => {
  const names = fieldsOfSockets().all.flatMap(({ name, aliases = [] }) => [name, ...aliases])
  expect(new Set(names).size).toBe(names.length)
})
