import { describe, expect, it } from 'vitest'

import { concatenate, putU16 } from '../../../../electron/netlink/core/bytes.ts'
import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../../../../electron/netlink/core/constants.ts'
import { SKNLGRP_INET_TCP_DESTROY, SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'
import { RTM_NEWADDR, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { CoreLog } from '../../../../electron/services/core-log.ts'
import { EventLog } from '../../../../electron/services/events/event-log.ts'
import { MalformedLog } from '../../../../electron/services/malformed-log.ts'
import { MessageCheck } from '../../../../electron/services/message-check.ts'
import { messageWords } from '../../../../electron/services/message-words.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { openingFailure } from '../../../../electron/services/opening-failure.ts'
import { OwnPorts } from '../../../../electron/services/own-ports.ts'
import { RowTimes } from '../../../../electron/services/row-times.ts'
import { openConnection, type ScopeServices } from '../../../../electron/services/scope-services.ts'
import { Subscription } from '../../../../electron/services/subscription.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'

const socketMessageSize = 16 + 72

/** A message of SOCK_DIAG without attributes, with so many stray bytes behind. */
function message(stray: number): Uint8Array {
  const bytes = concatenate([socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: {} }), new Uint8Array(stray)])
  putU16(bytes, 0, bytes.length)
  return bytes
}

function services(kernel: FakeKernel): ScopeServices {
  const times = new RowTimes(0, 0)
  const malformed = new MalformedLog(times, () => {})
  const clock = new HandClock()
  return { kernel, clock, names: readNames(), times, malformed, events: new EventLog(), log: new CoreLog(clock, () => {}), receiveBuffer: undefined, ownPorts: new OwnPorts(), opened: () => ({ routes: undefined, neighbours: undefined, rules: undefined }), hear: () => [], onActivity: () => {} }
}

describe('Netlink protocols', () => {
  it('share numbers, which are named by the protocol', () => {
    expect(RTM_NEWADDR).toBe(SOCK_DIAG_BY_FAMILY)
    expect(messageWords(NETLINK_ROUTE).type(20)).toBe('RTM_NEWADDR')
    expect(messageWords(NETLINK_SOCK_DIAG).type(20)).toBe('SOCK_DIAG_BY_FAMILY')
    expect(messageWords(NETLINK_ROUTE).group(1)).toBe('RTNLGRP_LINK')
    expect(messageWords(NETLINK_SOCK_DIAG).group(1)).toBe('SKNLGRP_INET_TCP_DESTROY')
    expect(messageWords(12).type(3)).toBe('NLMSG_DONE')
    expect(messageWords(12).type(20)).toBe('message 20')
    expect(messageWords(12).protocol).toBe('Netlink protocol 12')
  })

  it('what is subscribed to is of the protocol of its messages, and so are the words about them', () => {
    const kernel = new FakeKernel()
    const { malformed } = services(kernel)
    const heard: number[] = []
    const subscription = new Subscription({
      name: 'sockets',
      kernel, malformed,
      events: new EventLog(),
      groups: [SKNLGRP_INET_TCP_DESTROY],
      receiveBuffer: undefined,
      check: new MessageCheck(NETLINK_SOCK_DIAG, [socketMessage]),
      listener: { onMessage: (_bytes, _offset, length) => void heard.push(length), onLost: () => {}, onActivity: () => {} },
    })
    kernel.tell(RTNLGRP_LINK, message(0))
    expect(heard).toEqual([])
    kernel.tellOf(NETLINK_SOCK_DIAG, SKNLGRP_INET_TCP_DESTROY, message(0), message(8))
    expect(heard).toEqual([socketMessageSize])
    expect(malformed.list().messages).toMatchObject([{ source: 'SKNLGRP_INET_TCP_DESTROY', type: 'SOCK_DIAG_BY_FAMILY', path: 'socket' }])
    subscription.close()
  })

  it('a reply that does not add up is told with the words of the protocol that was asked', async () => {
    const kernel = new FakeKernel()
    const shared = services(kernel)
    kernel.answering = (_sent, socket) => {
      socket.deliver(message(0).subarray(0, 15))
      return true
    }
    const connection = openConnection(shared, { protocol: NETLINK_SOCK_DIAG })
    await expect(connection.request(message(0))).rejects.toThrow('does not add up')
    expect(shared.malformed.list().messages).toMatchObject([{ source: 'answer to SOCK_DIAG_BY_FAMILY', type: null }])
  })

  it('sockets of two protocols may have one port id, and the end of one leaves the other', () => {
    const kernel = new FakeKernel()
    const shared = services(kernel)
    const route = openConnection(shared, { protocol: NETLINK_ROUTE })
    const portId = kernel.sockets[0]?.portId ?? 0
    kernel.sockets.length = 0
    const diag = openConnection(shared, { protocol: NETLINK_SOCK_DIAG })
    expect([...shared.ownPorts.of(NETLINK_SOCK_DIAG)]).toEqual([portId])
    diag.close()
    expect([...shared.ownPorts.of(NETLINK_SOCK_DIAG)]).toEqual([])
    expect([...shared.ownPorts.of(NETLINK_ROUTE)]).toEqual([portId])
    route.close()
  })

  it('one that the kernel lacks is named where a socket is refused', () => {
    const refused = Object.assign(new Error('socket: Protocol not supported'), { errno: 93, code: 'EPROTONOSUPPORT' })
    expect(openingFailure(refused, NETLINK_SOCK_DIAG, undefined)?.error.message).toBe('This kernel offers no NETLINK_SOCK_DIAG, without which sockets cannot be listed.')
    expect(openingFailure(refused, NETLINK_ROUTE, undefined)?.error.message).toBe('This kernel offers no NETLINK_ROUTE, without which nothing can be read.')
  })

  it.each([['blue', 'ip netns exec'], ['/proc/53/ns/net', 'nsenter']])('a namespace that may not be entered, %s, is said to be entered by %s', (namespace, program) => {
    const refused = Object.assign(new Error('setns: Operation not permitted'), { errno: 1, code: 'EPERM' })
    expect(openingFailure(refused, NETLINK_ROUTE, namespace)?.error.message).toContain(`or inside of it with "${program}".`)
  })
})
