import { describe, expect, it } from 'vitest'

import { tcpInfo } from '../../../../electron/netlink/diag/tcp-info.ts'
import { onlyAged } from '../../../../electron/services/sockets/socket-significance.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'

const ages = ['lastDataSent', 'lastAckSent', 'lastDataRecv', 'lastAckRecv'] as const
const made = (info: Parameters<typeof madeInfo>[0], inode = 1) => rawMessage(madeSocket({ inode }, { cong: 'cubic', info: madeInfo(info), mark: inode }))

describe('what is told of an idle connection', () => {
  it.each(ages)('%s alone has moved on', (age) => {
    expect(onlyAged(made({ [age]: 1000 }), made({ [age]: 2000 }))).toBe(true)
  })

  it('is another where anything else of tcp_info moved', () => {
    const others = tcpInfo.members.map(({ name }) => name).filter((name) => !ages.some((age) => age === name))
    const before = madeInfo()
    const differing = others.flatMap((name) => {
      const value = Reflect.get(before, name)
      if (typeof value !== 'number' && typeof value !== 'bigint') return []
      const after = typeof value === 'bigint' ? value + 1n : value + 1
      return [{ name, aged: onlyAged(made({}), made({ [name]: after, lastDataSent: 5 })) }]
    })
    expect(differing.length).toBeGreaterThan(40)
    expect(differing.filter(({ aged }) => aged)).toEqual([])
  })

  it('is another where something outside of tcp_info moved, or there is none', () => {
    expect(onlyAged(made({ lastDataSent: 1 }), made({ lastDataSent: 2 }, 2))).toBe(false)
    expect(onlyAged(rawMessage(madeSocket({ rqueue: 1 })), rawMessage(madeSocket({ rqueue: 2 })))).toBe(false)
  })
})
