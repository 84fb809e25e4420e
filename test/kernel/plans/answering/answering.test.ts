import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Answering, ConnectionAnswering, GatewayAnswering, PathAnswering } from '../../../../electron/api/answering.ts'
import { AnsweringReader } from '../../../../electron/services/plans/answering/answering-reader.ts'
import { sessionEnds } from '../../../../electron/services/plans/session/session-ends.ts'
import { ScopeUnderTest } from '../../../support/core/scope-under-test.ts'
import { startPair, stopEnd, TalkingSession } from '../../../support/plans/talking-session.ts'

let session: TalkingSession
let under: ScopeUnderTest
let reader: AnsweringReader
/** When all of the change was done; null: it was not. */
let appliedAt: number | null

beforeEach(async () => {
  session = await TalkingSession.open()
  under = await ScopeUnderTest.open(session.machine)
  reader = readerOf(session.connection)
  appliedAt = null
})

afterEach(async () => {
  reader.close()
  under.close()
  await session[Symbol.asyncDispose]()
})

function readerOf(connection: string): AnsweringReader {
  const ends = sessionEnds({ SSH_CONNECTION: connection })
  return new AnsweringReader(under.scope.services, ends === null ? [] : [ends])
}

async function read(): Promise<{ readonly connection: ConnectionAnswering | undefined; readonly gateways: readonly GatewayAnswering[]; readonly path: PathAnswering | undefined; readonly all: readonly Answering[] }> {
  const all = await reader.read(() => ({ now: Date.now(), appliedAt }))
  return { all, connection: all.find((one) => one.what === 'connection'), gateways: all.filter((one) => one.what === 'gateway'), path: all.find((one) => one.what === 'path') }
}

type Read = Awaited<ReturnType<typeof read>>

/** Reads until it is so. */
async function until(holds: (now: Read) => boolean, meanwhile: () => Promise<void> | void = () => undefined): Promise<Read> {
  for (;;) {
    const now = await read()
    if (holds(now)) return now
    await meanwhile()
  }
}

/** The connection and the gateway answer. */
async function reached(): Promise<Read> {
  return until(({ connection, gateways }) => connection !== undefined && gateways[0]?.state === 'reachable', () => session.talk())
}

/** They are heard of after a change that was done just now. */
async function heardSince(): Promise<Read> {
  await reached()
  appliedAt = Date.now()
  return until(({ connection, gateways }) => connection?.since === true && gateways[0]?.since === true, () => session.talk())
}

it('tells of a connection that answers, since when, and of the gateway that it goes over', async () => {
  expect((await reached()).connection).toMatchObject({ name: 'ssh', state: 'established', timeouts: 0, since: false })
  const { connection, gateways, path } = await heardSince()
  expect(connection).toMatchObject({ state: 'established', timeouts: 0 })
  expect(connection?.heardAt).toBeGreaterThan(appliedAt ?? Infinity)
  expect(gateways).toMatchObject([{ address: '192.0.2.9', state: 'reachable' }])
  expect(path).toEqual({ what: 'path', to: '198.51.100.61', via: '192.0.2.9', refused: null, narrow: null })
})

it('claims nothing of what was heard before the change alone', async () => {
  const before = await reached()
  // The kernel tells how long ago it heard, in milliseconds: when that was is known to the next one.
  appliedAt = Date.now() + 2
  const after = await read()
  expect(after.connection).toMatchObject({ state: 'established', timeouts: 0, since: false })
  expect(after.connection?.heardAt).toBeLessThanOrEqual(appliedAt)
  expect([before, after].map(({ gateways }) => gateways.map(({ state, since }) => ({ state, since })))).toEqual([[{ state: 'reachable', since: false }], [{ state: 'reachable', since: false }]])
})

it('tells of a connection that has stopped to answer, while the gateway still does', async () => {
  const { connection: before } = await heardSince()
  session.gateway.ip('link', 'set', 'vc', 'down')
  session.send()
  const { connection, gateways } = await until((now) => (now.connection?.timeouts ?? 0) > 0)
  expect(connection?.state).toBe('established')
  expect(connection?.heardAt ?? 0).toBeLessThan((before?.heardAt ?? 0) + 100)
  expect(gateways).toMatchObject([{ address: '192.0.2.9', state: 'reachable' }])
})

it('tells of a gateway that was reachable and fails', async () => {
  await heardSince()
  session.gateway.ip('link', 'set', 'vb', 'arp', 'off')
  session.machine.ip('neighbour', 'change', '192.0.2.9', 'dev', 'va', 'nud', 'probe')
  const { gateways } = await until((now) => now.gateways[0]?.state === 'failed')
  expect(gateways).toEqual([{ what: 'gateway', address: '192.0.2.9', state: 'failed', heardAt: null, since: false }])
})

it('says of a gateway that nothing was sent to that the kernel knows nothing of it', async () => {
  session.machine.ip('route', 'replace', 'default', 'via', '192.0.2.77')
  expect((await read()).gateways).toEqual([{ what: 'gateway', address: '192.0.2.77', state: 'none', heardAt: null, since: false }])
})

it('names all gateways of a default route with several ways, and none where there is no default route', async () => {
  session.machine.ip('route', 'replace', 'default', 'nexthop', 'via', '192.0.2.9', 'nexthop', 'via', '192.0.2.77')
  session.machine.ip('address', 'add', '2001:db8::1/64', 'dev', 'va', 'nodad')
  session.machine.ip('-6', 'route', 'add', 'default', 'via', 'fe80::9', 'dev', 'va')
  expect((await read()).gateways.map(({ address }) => address)).toEqual(['192.0.2.9', '192.0.2.77', 'fe80::9%va'])
  session.machine.ip('route', 'delete', 'default')
  session.machine.ip('-6', 'route', 'delete', 'default')
  session.machine.ip('route', 'add', '0.0.0.0/1', 'via', '192.0.2.9')
  session.machine.ip('route', 'add', '128.0.0.0/1', 'via', '192.0.2.9')
  expect((await read()).gateways).toEqual([])
})

it('goes on naming the gateways that there were before the change, where no default route leads to them any more', async () => {
  session.machine.ip('address', 'add', '2001:db8::1/64', 'dev', 'va', 'nodad')
  session.machine.ip('-6', 'route', 'add', 'default', 'via', 'fe80::9', 'dev', 'va')
  expect((await read()).gateways.map(({ address }) => address)).toEqual(['192.0.2.9', 'fe80::9%va'])
  appliedAt = Date.now()
  session.machine.ip('link', 'set', 'va', 'mtu', '1200')
  const unrouted = { what: 'gateway', state: 'unrouted', heardAt: null, since: false }
  expect((await read()).gateways).toEqual([expect.objectContaining({ address: '192.0.2.9' }), { ...unrouted, address: 'fe80::9%va' }])
  session.machine.ip('link', 'set', 'va', 'down')
  expect((await read()).gateways).toEqual(['192.0.2.9', 'fe80::9%va'].map((address) => ({ ...unrouted, address })))
})

it('tells of packets that must be smaller than the device’s, once the kernel has learnt it from a router', async () => {
  await session.talk()
  session.machine.run('bash', '-c', 'head -c 1400 /dev/zero >/dev/udp/198.51.100.61/9')
  const { path } = await until((now) => now.path?.narrow !== null)
  expect(path).toMatchObject({ via: '192.0.2.9', narrow: { mtu: 1300, device: 1500 } })
})

it('tells of an end to which no way leads any more', async () => {
  await session.talk()
  session.machine.ip('route', 'delete', 'default')
  expect((await read()).path).toEqual({ what: 'path', to: '198.51.100.61', via: null, refused: 'ENETUNREACH', narrow: null })
})

it('tells of a connection that is gone, and takes nobody else for it who listens there', async () => {
  await session.talk()
  await read()
  session.reset()
  const { connection } = await until((now) => now.connection?.state === 'gone')
  expect(connection).toEqual({ what: 'connection', name: 'ssh', state: 'gone', timeouts: 0, heardAt: null, since: false })
})

it('says nothing of a connection that never was in this namespace, nor of the way to its end', async () => {
  reader.close()
  reader = readerOf(session.connection.replace(/ \d+ /u, ' 1 '))
  expect((await read()).all.map(({ what }) => what)).toEqual(['gateway'])
  reader.close()
  reader = readerOf('')
  expect((await read()).all.map(({ what }) => what)).toEqual(['gateway'])
})

it('tells of a remote desktop’s connection where sshd has told of none', async () => {
  const { near, far } = await startPair(session.machine, session.afar, { listens: '192.0.2.1', port: '5901', from: '198.51.100.61' })
  try {
    reader.close()
    reader = readerOf('')
    const { connection, path } = await read()
    expect(connection).toMatchObject({ name: 'remote desktop', state: 'established' })
    expect(path).toMatchObject({ to: '198.51.100.61', via: '192.0.2.9' })
    await Promise.all([stopEnd(far), stopEnd(near)])
    expect((await until((now) => now.connection?.state === 'gone')).connection?.name).toBe('remote desktop')
  } finally {
    await Promise.all([stopEnd(far), stopEnd(near)])
  }
})
