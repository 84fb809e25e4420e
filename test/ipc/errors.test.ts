import { expect, test } from 'vitest'

import { ApiFailure, type ApiError } from '../../electron/api/errors.ts'
import { givenAnswer } from '../../electron/api/given-answer.ts'
import { gatewayRig, senderEvent } from '../support/app/gateway-rig.ts'

const refused: ApiError = {
  code: 'netlink',
  message: 'The kernel refused RTM_NEWLINK: an invalid address. Give a unicast address.',
  errno: { number: 22, name: 'EINVAL' },
  extack: 'Invalid MAC address',
  attributePath: ['IFLA_LINKINFO', 'IFLA_INFO_DATA', 'IFLA_MACVLAN_MACADDR'],
  spot: { from: 3, to: 7 },
}

test("the kernel's errno, its sentence, the attribute and the spot reach the page unchanged", async () => {
  const { gateway, open, port } = gatewayRig()
  open(1)
  port.onCall = ({ id }) => {
    port.answers(id, { ok: false, error: refused })
  }
  expect(await gateway.call(senderEvent(1), 'status.get', undefined)).toEqual({ ok: false, error: refused })
})

test('an error survives the copy that crossing to the page makes', () => {
  expect(structuredClone(refused)).toEqual(refused)
})

test.each([
  ['a failure with a shape', new ApiFailure(refused), refused],
  ['an error nobody foresaw', new TypeError('x is not a function'), { code: 'internal', message: 'x is not a function' }],
])('%s thrown in the main process becomes an answer', async (_what, thrown, error) => {
  const { gateway, open } = gatewayRig({
    answerMain() {
      throw thrown
    },
  })
  open(1)
  expect(await gateway.call(senderEvent(1), 'about.get', undefined)).toEqual({ ok: false, error })
})

test('the main process knows which window asks it to reopen its namespace', async () => {
  const reopened: number[] = []
  const { gateway, open } = gatewayRig({
    answerMain(call, webContents) {
      if (call.method === 'namespace.reopen') reopened.push(webContents)
    },
  })
  open(1)
  open(2)
  expect(await gateway.call(senderEvent(2), 'namespace.reopen', undefined)).toEqual({ ok: true, value: undefined })
  expect(await gateway.call(senderEvent(2), 'namespace.reopen', { name: 'other' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(await gateway.call(senderEvent(3), 'namespace.reopen', undefined)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(reopened).toEqual([2])
})

test('the main process answers its own calls and does not ask the core', async () => {
  const copied: string[] = []
  const { gateway, open, port } = gatewayRig({
    answerMain(call) {
      if (call.method === 'clipboard.write') copied.push(call.input.text)
    },
  })
  open(1)
  expect(await gateway.call(senderEvent(1), 'clipboard.write', { text: 'ip link show' })).toEqual({ ok: true, value: undefined })
  expect(copied).toEqual(['ip link show'])
  expect(port.posted).toEqual([])
})

test.each([
  ['an answer', () => Promise.resolve({ ok: true, value: 7 }), { ok: true, value: 7 }],
  ['something that is none', () => Promise.resolve(7), { ok: false, error: { code: 'internal', message: 'The main process answered with something that is no answer.' } }],
  ['nothing, for it failed', () => Promise.reject(new Error('reply was never sent')), { ok: false, error: { code: 'internal', message: 'reply was never sent' } }],
])('a page that is given %s gets an answer, and no blame for it', async (_what, invoke, answer) => {
  expect(await givenAnswer<'about.get'>(invoke())).toEqual(answer)
})
