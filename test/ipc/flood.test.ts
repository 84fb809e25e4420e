import { expect, test } from 'vitest'

import { pendingLimit } from '../../electron/ipc/pending-calls.ts'
import { containing } from '../support/app/asymmetric.ts'
import { gatewayRig, senderEvent } from '../support/app/gateway-rig.ts'

const ok = { ok: true, value: undefined } as const

test('a page that calls without waiting is refused beyond the limit, and only it', async () => {
  const { gateway, open, port } = gatewayRig()
  open(1)
  open(2)
  const answers = Array.from({ length: 10_000 }, async () => gateway.call(senderEvent(1), 'status.get', undefined))
  expect(port.calls).toHaveLength(pendingLimit)
  const other = gateway.call(senderEvent(2), 'status.get', undefined)
  expect(port.calls).toHaveLength(pendingLimit + 1)
  for (const { id } of port.calls) port.answers(id, ok)
  const settled = await Promise.all(answers)
  expect(settled.filter((answer) => answer.ok)).toHaveLength(pendingLimit)
  expect(settled.at(-1)).toMatchObject({ ok: false, error: { code: 'unavailable', message: containing('wait for an answer') } })
  expect(await other).toEqual(ok)
})

test('there is room again as soon as a call was answered', async () => {
  const { gateway, open, port } = gatewayRig({ limit: 1 })
  open(1)
  const first = gateway.call(senderEvent(1), 'status.get', undefined)
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toMatchObject({ ok: false })
  port.answers(port.calls[0]?.id ?? 0, ok)
  expect(await first).toEqual(ok)
  const next = gateway.call(senderEvent(1), 'status.get', undefined)
  port.answers(port.calls[1]?.id ?? 0, ok)
  expect(await next).toEqual(ok)
})

test('an answer to a call twice, or to one that nobody made, changes nothing', async () => {
  const { gateway, open, port } = gatewayRig({ limit: 1 })
  open(1)
  port.answers(1, ok)
  const call = gateway.call(senderEvent(1), 'status.get', undefined)
  const id = port.calls[0]?.id ?? 0
  port.answers(id, ok)
  port.answers(id, { ok: false, error: { code: 'internal', message: 'again' } })
  port.answers(999, ok)
  expect(await call).toEqual(ok)
  void gateway.call(senderEvent(1), 'status.get', undefined)
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toMatchObject({ ok: false, error: { code: 'unavailable' } })
})
