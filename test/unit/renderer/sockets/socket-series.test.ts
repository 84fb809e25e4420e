import { describe, expect, it } from 'vitest'
import { byUnit } from '../../../../renderer/features/rates/series.ts'
import { socketFacts } from '../../../../renderer/features/sockets/socket-facts.ts'
import { socketSeries } from '../../../../renderer/features/sockets/socket-series.ts'
import { changedFields } from '../../../../renderer/components/grid/row-changes.ts'
import { fakeSockets } from '../../../support/fake-bridge/fake-sockets.ts'

const sockets = fakeSockets()
const connection = sockets.find(({ local, roundTripTime }) => local.port === 443 && roundTripTime === 24_100)
const listening = sockets.find(({ state }) => state === 'listening')
if (connection === undefined || listening === undefined) throw new Error('there are no such sockets')

describe('what is measured of a socket', () => {
  it('is what goes both ways, what is sent again, and how long a round trip takes, in milliseconds', () => {
    expect(socketSeries.read(connection)).toEqual({ received: 214_000, sent: 9_810_000, repeated: 0, 'round-trip': 24.1 })
    expect(byUnit(socketSeries.series).map((chart) => chart.map(({ name }) => name))).toEqual([['received', 'sent', 'repeated'], ['round-trip']])
  })

  it('leaves out a round trip that there is none of, and sockets of which the kernel counts nothing', () => {
    expect(socketSeries.read({ ...connection, roundTripTime: null })).not.toHaveProperty('round-trip')
    expect(socketSeries.read({ ...connection, rates: null })).toBeNull()
    expect(sockets.filter(({ protocol }) => protocol === 'udp').map((row) => socketSeries.read(row))).toEqual([null, null, null])
  })

  it('is called by both ends, and of a listening socket by nothing', () => {
    expect(socketSeries.nameOf(connection)).toBe('203.0.113.24:443 to 198.51.100.14:41822')
    expect(socketSeries.nameOf(listening)).toBeNull()
  })
})

describe('a socket that goes on as it was', () => {
  const counters = connection.counters === null ? null : { ...connection.counters, receivedBytes: 1n }
  const later = { ...connection, counters, receiveQueue: 9, sendQueue: 9, roundTripTime: 9, rates: null, drops: 1, timer: { name: 'on', expires: 9, retries: 0 } } as const

  it('is not signed as changed for what moves from second to second', () => {
    expect(changedFields(connection, later, socketFacts.restless)).toEqual([])
  })

  it('is for its state, and not for having been found out who has it', () => {
    expect(changedFields({ ...connection, ownership: { kind: 'unknown' } }, { ...later, state: 'close-wait' }, socketFacts.restless)).toEqual(['state'])
  })
})
