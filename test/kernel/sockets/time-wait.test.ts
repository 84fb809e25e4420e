import { describe, expect, it } from 'vitest'

import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import { outlivesSocket } from '../../../electron/services/sockets/time-wait.ts'
import { dumpSockets, SocketsInNamespace } from '../../support/kernel-sockets.ts'

const [FIN_WAIT2, TIME_WAIT] = [5, 6]

/** The message of a socket of which nothing is said. */
const stateless = socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: {} })

function whole(bytes: Uint8Array) {
  return { bytes, offset: 0, length: bytes.length }
}

describe('what the kernel keeps of a socket that it dropped', () => {
  it('is all that is in TIME_WAIT, and what of FIN_WAIT2 has no struct tcp_info any more', async () => {
    await using namespace = await SocketsInNamespace.make('tcp')
    await namespace.leaveHalfClosed()
    const sockets = (await dumpSockets(namespace.name)).filter(({ source }) => source === IPPROTO_TCP)
    const kept = sockets.filter(({ bytes }) => outlivesSocket(whole(bytes), whole(stateless)))
    const expected = sockets.filter(({ decoded: { header, attributes } }) => header.state === TIME_WAIT || (header.state === FIN_WAIT2 && attributes.info === undefined))
    expect(sockets.some(({ decoded: { header, attributes } }) => header.state === FIN_WAIT2 && attributes.info !== undefined)).toBe(true)
    expect(kept).toEqual(expected)
    expect(new Set(kept.map(({ decoded }) => decoded.header.state))).toEqual(new Set([FIN_WAIT2, TIME_WAIT]))
  })
})
