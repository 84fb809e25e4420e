import { describe, expect, it } from 'vitest'

import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { jsonText } from '../../../../electron/services/json/json-text.ts'
import { socketJson, type SocketContext } from '../../../../electron/services/json/socket-json.ts'
import { connection, decodedSocket, everyAttribute } from '../../../support/whole-socket.ts'

const context: SocketContext = {
  protocol: 'tcp',
  ownership: { kind: 'owned', processes: [{ pid: 812, name: 'a) b', fd: 7 }] },
  linkName: (index) => `if${index}`,
  userName: (id) => (id === 1000 ? 'someone' : null),
  controlGroupPath: () => null,
}

describe('the JSON of a socket', () => {
  const all = socketJson(decodedSocket(connection, everyAttribute), context)

  it('says which it is, whose it is and what it waits for', () => {
    expect(all).toMatchObject({
      netid: 'tcp', family: 'inet6', state: 'established',
      local: { address: 'fe80::1', port: 443, device: 'if3' },
      remote: { address: 'fe80::2', port: 50000 },
      uid: 1000, user: 'someone', inode: 4711, cookie: 'fffffffffffffffe',
      queues: { received: 3, sent: 4 },
      timer: { name: 'keepalive', expires_ms: 7000, retries: 1 },
      processes: [{ pid: 812, name: 'a) b', fd: 7 }],
      mark: 0x2a, tos: 0x10, tclass: 0x20, class_id: 0x10001, v6only: true, shutdown: ['receive', 'send'],
      options: ['recverr', 'is_icsk', 'mc_loop', 'mc_all', 'bind_address_no_port'],
    })
  })

  it('has 64-bit numbers to their last digit', () => {
    const text = jsonText(all)
    expect(text).toContain('"cgroup":{"id":9223372036854775809}')
    expect(text).toContain('"bw":18446744069414584325')
    expect(text).toContain('"map_seq":18446744073709551615')
    expect(text).toContain('"bytes_acked":72340172838076673')
  })

  it('has the members of tcp_info by the names of the kernel', () => {
    expect(all['tcp_info']).toMatchObject({ state: 'established', ca_state: 'disorder', options: ['timestamps'], snd_wscale: 1, rcv_wscale: 0, delivery_rate_app_limited: true, rcv_ooopack: 0x01010101, received_ce_bytes: 0x01010101 })
  })

  it('never has a key of a signature, in no form', () => {
    const text = jsonText(all)
    expect(all['md5']).toEqual([{ address: '2001:db8::9', prefixlen: 64 }])
    for (const secret of ['secret', Buffer.from('secret').toString('hex'), Buffer.from('secret').toString('base64'), [...Buffer.from('secret')].join(',')]) expect(text).not.toContain(secret)
  })

  it('has no remote end where there is none', () => {
    const alone = { ...connection, family: AF_INET, state: 10, id: { ...connection.id, dport: 0, src: '0.0.0.0', dst: '0.0.0.0' } }
    expect(socketJson(decodedSocket(alone), context)['remote']).toBeUndefined()
    const noPort = { ...alone, id: { ...alone.id, dst: '192.0.2.1' } }
    expect(socketJson(decodedSocket(noPort), context)['remote']).toEqual({ address: '192.0.2.1', port: 0 })
  })

  it.each([[6, 'time-wait'], [3, 'syn-recv'], [12, 'syn-recv']])('of state %d (%s) says no user, for the kernel keeps none', (state, word) => {
    const json = socketJson(decodedSocket({ ...connection, state, uid: 0 }), { ...context, ownership: { kind: 'kernel' } })
    expect([json['state'], json['uid'], json['user'], json['owner'], json['processes']]).toEqual([word, undefined, undefined, 'kernel', undefined])
  })

  it('says nothing of an owner who is being looked for', () => {
    const json = socketJson(decodedSocket(connection), { ...context, ownership: { kind: 'unknown' } })
    expect([json['owner'], json['processes']]).toEqual([undefined, undefined])
  })

  it('calls what is newer than we are by its number', () => {
    expect(socketJson(decodedSocket({ ...connection, state: 77, timer: 78 }), context)).toMatchObject({ state: '77', timer: { name: '78' } })
  })

  it('of UDP has no tcp_info', () => {
    expect(socketJson(decodedSocket(connection, everyAttribute), { ...context, protocol: 'udp' })['tcp_info']).toBeUndefined()
  })

  it('of a kernel that tells the old sizes only has those', () => {
    expect(socketJson(decodedSocket(connection, { meminfo: { rmem: 11, wmem: 12, fmem: 13, tmem: 14 } }), context)['memory']).toEqual({ rmem_alloc: 11, wmem_alloc: 14, fwd_alloc: 13, wmem_queued: 12 })
  })
})
