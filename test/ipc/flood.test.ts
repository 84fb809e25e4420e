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

/** A gateway whose main process answers nothing before it is told to, and the calls that reached it, with their windows. */
function slowMain() {
  const reached: string[] = []
  const waiting: (() => void)[] = []
  const rig = gatewayRig({
    async answerMain({ method }, window) {
      reached.push(`${method} of ${String(window)}`)
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
      return undefined
    },
  })
  const call = (window: number, method: string, input?: unknown) => rig.gateway.call(senderEvent(window), method, input)
  const answerAll = () => {
    for (const answer of waiting.splice(0)) answer()
  }
  return { ...rig, reached, call, answerAll }
}

test('calls that main answers are refused beyond the same limit, of that window only', async () => {
  const { open, call, reached, answerAll } = slowMain()
  open(1)
  open(2)
  const answers = Array.from({ length: 1000 }, () => call(1, 'about.get'))
  expect(reached).toHaveLength(pendingLimit)
  const other = call(2, 'about.get')
  expect(reached).toHaveLength(pendingLimit + 1)
  answerAll()
  const settled = await Promise.all(answers)
  expect(settled.filter((answer) => answer.ok)).toHaveLength(pendingLimit)
  expect(settled.at(-1)).toMatchObject({ ok: false, error: { code: 'unavailable', message: containing('wait for an answer') } })
  expect(await other).toEqual(ok)
})

test.each<[string, string, unknown]>([
  ['dialogs', 'events.save', { view: 1, format: 'pcap' }],
  ['dialogs about changes', 'changes.save', { format: 'batch' }],
  ['cores', 'namespace.show', { namespace: 'blue', where: 'here' }],
])('a page that asks for ever more %s has one at a time, also when it loads anew meanwhile', async (_what, method, input) => {
  const { open, connect, call, reached, answerAll, gateway, core } = slowMain()
  open(1)
  open(2)
  const first = call(1, method, input)
  expect(await call(1, method, input)).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  connect(1)
  expect(await call(1, method, input)).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  gateway.admit(1, core)
  connect(1)
  expect(await call(1, method, input)).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  void call(2, method, input)
  expect(reached).toEqual([`${method} of 1`, `${method} of 2`])
  answerAll()
  expect(await first).toEqual(ok)
  const next = call(1, method, input)
  answerAll()
  expect(await next).toEqual(ok)
})

test('a call of main that fails makes room as one that is answered', async () => {
  const { open, gateway } = gatewayRig({
    answerMain() {
      throw new Error('There is no display.')
    },
  })
  open(1)
  for (let time = 0; time < 2; time += 1) {
    expect(await gateway.call(senderEvent(1), 'events.save', { view: 1, format: 'pcap' })).toMatchObject({ ok: false, error: { message: 'There is no display.' } })
  }
})
