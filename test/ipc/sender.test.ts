import { expect, test } from 'vitest'

import { containing, matching } from '../support/app/asymmetric.ts'
import { FakePushPort, gatewayRig, senderEvent } from '../support/app/gateway-rig.ts'

test('the main frame of a window of ours is answered', async () => {
  const { gateway, open, port } = gatewayRig()
  open(1)
  const answer = gateway.call(senderEvent(1), 'status.get', undefined)
  port.answers(port.calls[0]?.id ?? 0, { ok: true, value: undefined })
  expect(await answer).toEqual({ ok: true, value: undefined })
})

test.each([
  ['a page that is no window of ours', senderEvent(2), /not a window of Linkwright/],
  ['a frame inside the page', senderEvent(1, { inFrame: true }), /frame inside the page/],
  ['a frame that is gone', senderEvent(1, { gone: true }), /frame that is gone/],
  ['another origin', senderEvent(1, { origin: 'https://example.com' }), /another origin/],
  ['another host of our scheme', senderEvent(1, { origin: 'app://linkwright.example' }), /another origin/],
  ['an opaque origin', senderEvent(1, { origin: 'null' }), /another origin/],
  ['a file', senderEvent(1, { origin: 'file://' }), /another origin/],
])('a call from %s is forbidden and reaches nobody', async (_from, event, message) => {
  const { gateway, open, port, reports } = gatewayRig()
  open(1)
  const answer = await gateway.call(event, 'views.open', { kind: 'links', filter: '', sort: [], window: { first: 0, count: 1 } })
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden', message: matching(message) } })
  expect(port.calls).toEqual([])
  expect(reports).toHaveLength(1)
})

test('a frame that Electron has disposed of, which throws when it is looked at, is a frame that is gone', async () => {
  const { gateway, open, reports } = gatewayRig()
  open(1)
  const event = senderEvent(1)
  const disposed = {
    ...event,
    get senderFrame(): never {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed')
    },
  }
  expect(await gateway.call(disposed, 'status.get', undefined)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  gateway.connect(disposed, () => new FakePushPort())
  expect(reports).toEqual([containing('frame that is gone'), containing('frame that is gone')])
})

test('a page that goes while it connects leaves no trace and harms nobody', async () => {
  const { gateway, core, port, connect } = gatewayRig()
  gateway.admit(1, core)
  gateway.connect(senderEvent(1), () => {
    throw new Error('Object has been destroyed')
  })
  expect(gateway.pageNumber(1)).toBeNull()
  expect(port.posted).toEqual([])
  connect(1)
  expect(gateway.pageNumber(1)).not.toBeNull()
})

test('a page that has not connected is not answered', async () => {
  const { gateway, core } = gatewayRig()
  gateway.admit(1, core)
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test('a window that was closed is not answered any more', async () => {
  const { gateway, open } = gatewayRig()
  open(1)
  gateway.dismiss(1)
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test.each([
  ['an unknown page', senderEvent(9)],
  ['a frame inside the page', senderEvent(1, { inFrame: true })],
  ['another origin', senderEvent(1, { origin: 'https://example.com' })],
])('%s gets no port and does not disturb the page that is there', (_from, event) => {
  const { gateway, open, reports } = gatewayRig()
  const pushes = open(1)
  let opened = 0
  gateway.connect(event, () => {
    opened += 1
    return new FakePushPort()
  })
  expect(opened).toBe(0)
  expect(pushes.closed).toBe(false)
  expect(reports).toEqual([containing('Refused a connection')])
})
