import { describe, expect, it } from 'vitest'

import { AF_INET } from '../../../electron/netlink/core/constants.ts'
import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import { outlivesSocket } from '../../../electron/services/sockets/time-wait.ts'
import { dumpSockets, SocketsInNamespace, type DumpedSocket } from '../../support/kernel-sockets.ts'

const [FIN_WAIT2, TIME_WAIT, LISTEN] = [5, 6, 10]

/** The message of a socket of which nothing is said. */
const stateless = socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: {} })

function whole(bytes: Uint8Array) {
  return { bytes, offset: 0, length: bytes.length }
}

/** A program connects to who listens and ends; the other side never closes. Resolves when it has acknowledged the end. */
async function leaveHalfClosed(namespace: SocketsInNamespace): Promise<void> {
  const listening = (await dumpSockets(namespace.name)).find(({ decoded: { header } }) => header.state === LISTEN && header.family === AF_INET && header.rqueue < header.wqueue)
  if (listening === undefined) throw new Error('nobody listens who takes another connection')
  const { src, sport } = listening.decoded.header.id
  namespace.run('bash', '-c', `exec 3<>/dev/tcp/${src === '0.0.0.0' ? '127.0.0.1' : src}/${sport}`)
  const isThere = ({ decoded: { header } }: DumpedSocket): boolean => header.state === FIN_WAIT2 && header.id.dport === sport && header.inode === 0
  while (!(await dumpSockets(namespace.name)).some(isThere));
}

describe('what the kernel keeps of a socket that it dropped', () => {
  it('is all that is in TIME_WAIT, and what of FIN_WAIT2 has no struct tcp_info any more', async () => {
    await using namespace = await SocketsInNamespace.make('tcp')
    await leaveHalfClosed(namespace)
    const sockets = (await dumpSockets(namespace.name)).filter(({ source }) => source === IPPROTO_TCP)
    const kept = sockets.filter(({ bytes }) => outlivesSocket(whole(bytes), whole(stateless)))
    const expected = sockets.filter(({ decoded: { header, attributes } }) => header.state === TIME_WAIT || (header.state === FIN_WAIT2 && attributes.info === undefined))
    expect(sockets.some(({ decoded: { header, attributes } }) => header.state === FIN_WAIT2 && attributes.info !== undefined)).toBe(true)
    expect(kept).toEqual(expected)
    expect(new Set(kept.map(({ decoded }) => decoded.header.state))).toEqual(new Set([FIN_WAIT2, TIME_WAIT]))
  })
})
