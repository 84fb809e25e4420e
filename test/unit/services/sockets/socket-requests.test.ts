import { expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { IPPROTO_TCP, IPPROTO_UDP } from '../../../../electron/netlink/diag/message-types.ts'
import { socketRequest } from '../../../../electron/netlink/diag/socket-request.ts'
import { socketDumps } from '../../../../electron/services/sockets/socket-requests.ts'

it('sockets are asked for by protocol and family, in all states, with all that the kernel knows', () => {
  const asked = socketDumps.map(({ request, source }) => ({ source, ...socketRequest.decode(request).header }))
  expect(asked.map(({ source, protocol, family }) => [source, protocol, family])).toEqual([
    [IPPROTO_TCP, IPPROTO_TCP, AF_INET], [IPPROTO_TCP, IPPROTO_TCP, AF_INET6], [IPPROTO_UDP, IPPROTO_UDP, AF_INET], [IPPROTO_UDP, IPPROTO_UDP, AF_INET6],
  ])
  for (const { ext, states } of asked) expect([ext, states]).toEqual([0xff, 0x3ffe])
})
