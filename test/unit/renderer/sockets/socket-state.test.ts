import { describe, expect, it } from 'vitest'
import { socketStateLooks, socketStateWord } from '../../../../renderer/features/sockets/socket-state.ts'
import { firstDrawn, standingWords } from '../../../../renderer/features/sockets/standing.ts'

describe('the state of a socket', () => {
  it('has a word of its own each', () => {
    const words = Object.values(socketStateLooks).map(({ word }) => word)
    expect(new Set(words).size).toBe(words.length)
  })

  it('has a shape that tells those apart that a person looks for', () => {
    const looked = (['established', 'listening', 'time-wait', 'close-wait', 'syn-sent', 'fin-wait-1', 'unconnected'] as const).map((state) => socketStateLooks[state].shape)
    expect(new Set(looked).size).toBe(looked.length)
  })

  it('of UDP is connected rather than established', () => {
    expect(socketStateWord({ protocol: 'udp', state: 'established' })).toBe('Connected')
    expect(socketStateWord({ protocol: 'tcp', state: 'established' })).toBe('Established')
    expect(socketStateWord({ protocol: 'udp', state: 'unconnected' })).toBe('Unconnected')
  })
})

describe('how long a connection waits for its process to close it', () => {
  const minutes = (count: number) => count * 60_000

  it('counts from when it was first drawn where nobody saw it begin, whatever was drawn since', () => {
    expect(firstDrawn(1n, minutes(1))).toBe(minutes(1))
    expect(firstDrawn(1n, minutes(5))).toBe(minutes(1))
    expect(firstDrawn(2n, minutes(5))).toBe(minutes(5))
    expect(standingWords({ firstSeen: null, changedAt: null }, firstDrawn(1n, minutes(5)), minutes(5))).toBe('> 4 min')
    for (let cookie = 3n; cookie < 5000n; cookie++) firstDrawn(cookie, minutes(6))
    expect(firstDrawn(1n, minutes(9))).toBe(minutes(9))
  })

  it('is said from a minute on', () => {
    expect(standingWords({ firstSeen: null, changedAt: 0 }, 0, minutes(1) - 1)).toBeNull()
    expect(standingWords({ firstSeen: null, changedAt: 0 }, 0, minutes(1))).toBe('1 min')
    expect(standingWords({ firstSeen: null, changedAt: 0 }, 0, minutes(180))).toBe('3 h')
  })

  it('counts from when it was last seen to change, or from when it was first seen', () => {
    expect(standingWords({ firstSeen: minutes(1), changedAt: minutes(6) }, 0, minutes(10))).toBe('4 min')
    expect(standingWords({ firstSeen: minutes(2), changedAt: null }, 0, minutes(10))).toBe('8 min')
  })

  it('is at least so long where it began before it was seen', () => {
    expect(standingWords({ firstSeen: null, changedAt: null }, minutes(1), minutes(5))).toBe('> 4 min')
  })
})
