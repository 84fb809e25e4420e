import { expect, test } from 'vitest'

import type { Push } from '../../electron/api/contract.ts'
import { usualSettings } from '../../electron/api/usual-settings.ts'
import { keepsViews } from '../support/app/fake-core-port.ts'
import { gatewayRig, senderEvent } from '../support/app/gateway-rig.ts'

const links = { kind: 'links', filter: '', sort: [], window: { first: 0, count: 10 } }

function frame(view: number): Push {
  return {
    push: 'frame',
    frame: { view, serial: 1, state: { phase: 'live' }, total: 0, matched: 0, first: 0, ids: [], rows: [], leaving: [], gone: [], selected: null, waiting: 0, sampledAt: null },
  }
}

test('each window reaches the core under its own number, whatever it says', async () => {
  const { gateway, open, port } = gatewayRig()
  keepsViews(port)
  open(1)
  open(2)
  await gateway.call(senderEvent(1), 'views.open', { ...links, window: { first: 0, count: 10, number: 2 } })
  await gateway.call(senderEvent(2), 'views.open', links)
  const [first, second] = port.calls
  expect(first?.window).toBe(gateway.pageNumber(1))
  expect(second?.window).toBe(gateway.pageNumber(2))
  expect(first?.window).not.toBe(second?.window)
})

test.each(['views.change', 'views.close', 'views.acknowledge', 'views.find', 'views.values', 'views.inTheWay', 'records.inspect'] as const)(
  "%s with another window's view is answered as an unknown view",
  async (method) => {
    const { gateway, open, port } = gatewayRig()
    keepsViews(port)
    open(1)
    open(2)
    const opened = await gateway.call(senderEvent(1), 'views.open', links)
    expect(opened).toMatchObject({ ok: true, value: { view: 1 } })
    const input = { view: 1, serial: 1, row: 0, text: 'eth', from: 0, field: 'dev', before: '', after: '', start: '' }
    expect(await gateway.call(senderEvent(2), method, input)).toMatchObject({ ok: false, error: { code: 'unknown-view' } })
    expect(await gateway.call(senderEvent(1), method, input)).toMatchObject({ ok: true })
  },
)

test('pushes go to the page they are meant for, and to no other', () => {
  const { gateway, open, port } = gatewayRig()
  const first = open(1)
  const second = open(2)
  port.says({ from: 'push', window: gateway.pageNumber(2) ?? 0, push: frame(5) })
  expect(first.received).toEqual([])
  expect(second.received).toEqual([frame(5)])
})

test('an overview is watched for the window that asks, whatever it says, and is pushed to no other', async () => {
  const { gateway, open, port } = gatewayRig()
  const first = open(1)
  const second = open(2)
  port.onCall = ({ id }) => port.answers(id, { ok: true, value: undefined })
  expect(await gateway.call(senderEvent(2), 'overview.watch', undefined)).toMatchObject({ ok: true })
  expect(await gateway.call(senderEvent(2), 'overview.acknowledge', { serial: 1, window: gateway.pageNumber(1) })).toMatchObject({ ok: true })
  expect(port.calls.map(({ window, method }) => [window, method])).toEqual([[gateway.pageNumber(2), 'overview.watch'], [gateway.pageNumber(2), 'overview.acknowledge']])
  const push: Push = {
    push: 'overview',
    overview: { serial: 1, state: { phase: 'live' }, sampledAt: null, links: 0, cards: [], others: [], defaultRoutes: [], addresses: [], changes: { counts: [], seconds: [], newest: [] }, problems: [], cut: { cards: null, addresses: 0, problems: 0 } },
  }
  port.says({ from: 'push', window: gateway.pageNumber(2) ?? 0, push })
  expect(first.received).toEqual([])
  expect(second.received).toEqual([push])
})

test('a page that is loaded again is a new window to the core: the old views are closed, its pushes are dropped', async () => {
  const { gateway, open, connect, port } = gatewayRig()
  keepsViews(port)
  const before = open(1)
  const old = gateway.pageNumber(1) ?? 0
  await gateway.call(senderEvent(1), 'views.open', links)
  const after = connect(1)
  expect(before.closed).toBe(true)
  expect(gateway.pageNumber(1)).not.toBe(old)
  expect(port.posted).toContainEqual({ to: 'window-closed', window: old })
  port.says({ from: 'push', window: old, push: frame(1) })
  expect(before.received).toEqual([])
  expect(after.received).toEqual([])
  expect(await gateway.call(senderEvent(1), 'views.close', { view: 1 })).toMatchObject({ ok: false, error: { code: 'unknown-view' } })
})

test('calls of a closed window are answered, and what the core answers later is dropped', async () => {
  const { gateway, open, port } = gatewayRig()
  open(1)
  const answer = gateway.call(senderEvent(1), 'status.get', undefined)
  gateway.dismiss(1)
  expect(await answer).toMatchObject({ ok: false, error: { code: 'unavailable', message: 'The window that called was closed.' } })
  port.answers(port.calls[0]?.id ?? 0, { ok: true, value: undefined })
  expect(port.posted.at(-1)).toMatchObject({ to: 'window-closed' })
})

test('the core is told when a window is hidden, also one that was hidden before its page came', () => {
  const { gateway, open, connect, port, core } = gatewayRig()
  open(1)
  gateway.show(1, false)
  gateway.show(1, false)
  gateway.admit(2, core)
  gateway.show(2, false)
  connect(2)
  expect(port.posted).toEqual([
    { to: 'window-visible', window: gateway.pageNumber(1), visible: false },
    { to: 'window-visible', window: gateway.pageNumber(2), visible: false },
  ])
})

test('settings are the first that a page hears, and a change of them reaches every page', () => {
  let theme: 'dark' | 'light' = 'dark'
  const settings = (): Push => ({ push: 'settings', state: { settings: { ...usualSettings, theme }, file: '/settings.json', trouble: null } })
  const rig = gatewayRig({ greeting: () => [settings()] })
  const [one, other] = [rig.open(1), rig.open(2)]
  rig.gateway.push(rig.gateway.pageNumber(1) ?? 0, frame(1))
  expect(one.received).toMatchObject([{ push: 'settings', state: { settings: { theme: 'dark' } } }, { push: 'frame' }])
  theme = 'light'
  rig.gateway.pushToAll(settings())
  expect([one, other].map(({ received }) => received.at(-1))).toEqual([settings(), settings()])
})
