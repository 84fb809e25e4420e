import { describe, expect, it } from 'vitest'

import { tcpInfo } from '../../../../electron/netlink/diag/tcp-info.ts'
import { agesOf } from '../../../../electron/services/sockets/socket-significance.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'

const ages: readonly string[] = ['lastDataSent', 'lastAckSent', 'lastDataRecv', 'lastAckRecv']
const made = (info: Parameters<typeof madeInfo>[0]) => rawMessage(madeSocket({}, { cong: 'cubic', info: madeInfo(info), mark: 1 }))

/** Whether two messages differ within the part that tells how long ago things were alone. */
function onlyAged(before: Uint8Array, after: Uint8Array): boolean {
  const part = agesOf(rawMessage(after))
  const differing = Array.from(after.keys()).filter((at) => before[at] !== after[at])
  return differing.length > 0 && differing.every((at) => part !== null && at >= part.from && at < part.to)
}

describe('the part of a message that no row shows', () => {
  it('has the ages of what a connection did last, and no other member of tcp_info', () => {
    const before = madeInfo()
    const told = tcpInfo.members.flatMap(({ name }) => {
      const value = Reflect.get(before, name)
      if (typeof value !== 'number' && typeof value !== 'bigint') return []
      return [{ name, aged: onlyAged(made({}).bytes, made({ [name]: typeof value === 'bigint' ? value + 1n : value + 1 }).bytes) }]
    })
    expect(told.length).toBeGreaterThan(40)
    expect(told.filter(({ aged }) => aged).map(({ name }) => name)).toEqual(ages)
  })

  it('is nowhere where there is no tcp_info, or it is cut short', () => {
    expect(agesOf(rawMessage(madeSocket()))).toBeNull()
    expect(agesOf(rawMessage(madeSocket({}, { unknown: [{ type: 2, payload: new Uint8Array(56) }] })))).toBeNull()
    expect(agesOf(rawMessage(madeSocket({}, { unknown: [{ type: 2, payload: new Uint8Array(60) }] })))).not.toBeNull()
  })
})
