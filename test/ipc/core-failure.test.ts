import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { containing } from '../support/app/asymmetric.ts'
import { gatewayRig, senderEvent } from '../support/app/gateway-rig.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('when the core crashes, every waiting call is answered, later ones at once, and the failure is told once', async () => {
  const { gateway, open, port, failures } = gatewayRig()
  open(1)
  const waiting = gateway.call(senderEvent(1), 'status.get', undefined)
  port.crashes('out of memory')
  port.crashes('again')
  const expected = { ok: false, error: { code: 'unavailable', message: containing('stopped (out of memory)') } }
  expect(await waiting).toMatchObject(expected)
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toMatchObject(expected)
  expect(port.calls).toHaveLength(1)
  expect(failures).toHaveLength(1)
})

test('a core that cannot start says why, and that is what calls are answered with', async () => {
  const { gateway, open, port, failures } = gatewayRig()
  open(1)
  const error = { code: 'unknown-namespace', message: 'There is no network namespace "blue" in /run/netns.' } as const
  port.says({ from: 'failed', error })
  expect(failures).toEqual([error])
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toEqual({ ok: false, error })
})

test('a window can go on with another core after a failure', async () => {
  const broken = gatewayRig()
  const whole = gatewayRig()
  broken.open(1)
  broken.port.crashes('gone')
  broken.gateway.admit(1, whole.core)
  broken.connect(1)
  whole.port.onCall = ({ id }) => {
    whole.port.answers(id, { ok: true, value: undefined })
  }
  expect(await broken.gateway.call(senderEvent(1), 'status.get', undefined)).toEqual({ ok: true, value: undefined })
})

test('shutting down lets the core close its sockets and is no failure', async () => {
  const { core, port, failures } = gatewayRig()
  const ended = core.shutDown()
  expect(port.posted).toEqual([{ to: 'shut-down' }])
  port.says({ from: 'shut-down' })
  port.crashes('')
  await ended
  expect(port.terminated).toBe(false)
  expect(failures).toEqual([])
})

test('a core that does not end when asked is ended', async () => {
  const { core, port } = gatewayRig()
  const ended = core.shutDown()
  await vi.advanceTimersByTimeAsync(10_000)
  await ended
  expect(port.terminated).toBe(true)
})

test('nobody waits for a core that not even that ends, and the log says whether it has closed its sockets', async () => {
  for (const [closes, said] of [
    [true, 'It has closed its sockets, but its thread does not end'],
    [false, 'It has not closed its sockets, and its thread does not end'],
  ] as const) {
    const { core, port, failures, logged } = gatewayRig()
    port.terminate = async () => new Promise(() => {})
    const ended = core.shutDown()
    if (closes) port.says({ from: 'shut-down' })
    await vi.advanceTimersByTimeAsync(4000)
    await ended
    expect(logged).toEqual([containing(said)])
    expect(failures).toEqual([])
  }
})

test('shutting down a core that is gone already ends at once', async () => {
  const { core, port } = gatewayRig()
  port.crashes('gone')
  await core.shutDown()
  expect(vi.getTimerCount()).toBe(0)
})
