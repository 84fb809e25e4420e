import { describe, expect, it } from 'vitest'

import { SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { socketIdentity } from '../../../../electron/services/sockets/socket-identity.ts'
import { SocketRateSampler } from '../../../../electron/services/sockets/socket-rates.ts'
import { Table } from '../../../../electron/store/table.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'
import { ManualScheduler } from '../../store/sample-records.ts'

/** The largest cookie that there can be is kept as another kind of number than small ones. */
const cookies = [7n, 2n ** 64n - 2n]

/** Table and rates of sockets that have received and sent so many bytes. */
async function sampled() {
  const scheduler = new ManualScheduler()
  const table = new Table({ identity: socketIdentity, scheduler })
  const sampler = new SocketRateSampler()
  const poll = async (at: number, bytesReceived: bigint) => {
    const loading = table.load()
    for (const cookie of cookies) {
      const message = madeSocket({ id: { cookie } }, { info: madeInfo({ bytesReceived, bytesSent: 2n * bytesReceived, bytesRetrans: 0n }) })
      loading.append(message, 0, message.length, { type: SOCK_DIAG_BY_FAMILY }, { keep: false, at: 0 })
    }
    const finished = loading.finish()
    await scheduler.settle()
    await finished
    return sampler.sample(table, at).length
  }
  return { poll, rates: () => cookies.map((cookie) => sampler.rates(cookie)) }
}

describe('rates of sockets', () => {
  it('are those between two polls, whatever the cookie, and those that are others are told', async () => {
    const { poll, rates } = await sampled()
    expect(await poll(0, 1000n)).toBe(0)
    expect(rates()).toEqual([null, null])
    expect(await poll(2000, 5000n)).toBe(2)
    expect(rates()).toEqual([{ received: 2000, sent: 4000, retransmitted: 0 }, { received: 2000, sent: 4000, retransmitted: 0 }])
    expect(await poll(4000, 9000n)).toBe(0)
  })
})
