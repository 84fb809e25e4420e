import { expect, test } from 'vitest'

import type { Answering } from '../../../../electron/api/answering.ts'
import { answeringWords } from '../../../../renderer/confirm/answering-words.ts'

const now = 1_764_000_000_000
const connection = { what: 'connection', name: 'ssh', state: 'established', timeouts: 0, heardAt: now - 300, since: true } as const
const gateway = { what: 'gateway', address: '203.0.113.254', state: 'reachable', heardAt: now - 1200, since: true } as const

const said = (answering: Answering) => answeringWords([answering], now).map(({ sign, said: words }) => `${sign.shape} ${words}`)

test.each([
  ['a connection that was heard of since', connection, 'tick last segment 0.3 s ago'],
  ['a connection that was heard of before alone', { ...connection, since: false }, 'ring nothing came since'],
  ['a connection that had to repeat once what it sent', { ...connection, timeouts: 1 }, 'triangle no answer, sent again'],
  ['a connection that repeats and repeats', { ...connection, timeouts: 4 }, 'triangle no answer, sent 5 times'],
  ['a connection that is gone', { ...connection, state: 'gone', heardAt: null, since: false }, 'octagon gone'],
  ['a gateway that was confirmed since', gateway, 'tick reachable, 1.2 s ago'],
  ['a gateway that was confirmed before alone', { ...gateway, since: false }, 'ring was reachable before'],
  ['a gateway that nobody asked since', { ...gateway, state: 'stale', heardAt: null, since: false }, 'ring not asked since'],
  ['a gateway that does not answer', { ...gateway, state: 'failed', heardAt: null, since: false }, 'octagon does not answer'],
  ['a gateway to which no default route leads any more', { ...gateway, state: 'unrouted', heardAt: null, since: false }, 'octagon no route any more'],
] as const)('%s: %s', (_what, answering, words) => {
  expect(said(answering)).toEqual([words])
})

test('of a connection to a port of remote desktops it is not said to be the person’s own', () => {
  const names = (['ssh', 'remote desktop'] as const).flatMap((name) => answeringWords([{ ...connection, name }], now).map((words) => words.name))
  expect(names).toEqual(['Your ssh connection', 'A remote desktop’s connection'])
})

test('no state but reachable is ever ticked, whatever times come with it', () => {
  const states = ['none', 'incomplete', 'stale', 'delay', 'probe', 'failed', 'noarp', 'permanent'] as const
  expect(states.flatMap((state) => said({ ...gateway, state })).filter((words) => words.startsWith('tick'))).toEqual([])
})

test('a way is told without a tick, for looking it up has asked nobody, and its MTU where that is smaller than the device’s', () => {
  const path = { what: 'path', to: '198.51.100.61', via: '203.0.113.254', refused: null, narrow: null } as const
  expect(said(path)).toEqual(['ring via 203.0.113.254'])
  expect(said({ ...path, via: null })).toEqual(['ring direct'])
  expect(said({ ...path, narrow: { mtu: 1500, device: 9000 } })).toEqual(['ring via 203.0.113.254', 'triangle 1500, not 9000'])
  expect(said({ ...path, via: null, refused: 'ENETUNREACH' })).toEqual(['octagon none (ENETUNREACH)'])
})
