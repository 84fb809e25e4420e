import { describe, expect, it } from 'vitest'

import { SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'
import { socketIdentity } from '../../../../electron/services/sockets/socket-identity.ts'
import { outlivesSocket } from '../../../../electron/services/sockets/time-wait.ts'
import type { RawMessage } from '../../../../electron/store/raw-message.ts'
import { Table } from '../../../../electron/store/table.ts'
import { ManualScheduler } from '../../store/sample-records.ts'

const [ESTABLISHED, FIN_WAIT2, TIME_WAIT, CLOSE] = [1, 5, 6, 7]
const [OFF, KEEPALIVE, TIMEWAIT] = [0, 2, 3]

/** What is told of the socket of cookie 9. */
function made(state: number, timer: number): RawMessage {
  const bytes = socketMessage.encode({
    type: SOCK_DIAG_BY_FAMILY,
    header: { family: 2, state, timer, id: { sport: 5555, dport: 4000, src: '192.0.2.1', dst: '192.0.2.2', if: 0, cookie: 9n } },
  })
  return { bytes, offset: 0, length: bytes.length }
}

const destroyed = made(CLOSE, OFF)

describe('the end of a socket', () => {
  it.each([
    ['a connection', ESTABLISHED, OFF, 'gone'],
    ['a connection that its program half closed', FIN_WAIT2, KEEPALIVE, 'gone'],
    ['what the kernel keeps of one that was closed first', FIN_WAIT2, TIMEWAIT, 'same'],
    ['what the kernel keeps of one that both ends closed', TIME_WAIT, TIMEWAIT, 'same'],
  ])('ends %s, or spares it', async (_what, state, timer, outcome) => {
    const scheduler = new ManualScheduler()
    const table = new Table({ identity: socketIdentity, scheduler, outlives: outlivesSocket })
    const loading = table.load()
    const { bytes, length } = made(state, timer)
    loading.append(bytes, 0, length, { type: SOCK_DIAG_BY_FAMILY }, { keep: false, at: 0 })
    const finished = loading.finish()
    await scheduler.settle()
    await finished
    expect(table.apply('delete', destroyed, 0)).toBe(outcome)
    expect(table.size).toBe(outcome === 'same' ? 1 : 0)
  })

  it('is that of what the kernel kept, too, where its own record is taken out', () => {
    expect(outlivesSocket(made(TIME_WAIT, TIMEWAIT), made(TIME_WAIT, TIMEWAIT))).toBe(false)
  })
})
