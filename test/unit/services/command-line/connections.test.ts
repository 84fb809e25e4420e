import { describe, expect, it } from 'vitest'

import { NETLINK_ROUTE, NETLINK_SOCK_DIAG } from '../../../../electron/netlink/core/constants.ts'
import { Connections } from '../../../../electron/services/command-line/connections.ts'
import { FakeTransport } from '../../../support/fake-transport.ts'

describe('the connections of a command', () => {
  it('are one a protocol, opened when it is asked for, and end together', () => {
    const opened: number[] = []
    const connections = new Connections((protocol) => {
      opened.push(protocol)
      return new FakeTransport(() => {})
    })
    expect(opened).toEqual([])
    const routing = connections.of(NETLINK_ROUTE)
    const sockets = connections.of(NETLINK_SOCK_DIAG)
    expect(connections.of(NETLINK_ROUTE)).toBe(routing)
    expect(opened).toEqual([NETLINK_ROUTE, NETLINK_SOCK_DIAG])
    connections.close()
    expect([routing.closed, sockets.closed]).toEqual([true, true])
  })
})
