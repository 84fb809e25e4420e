import { expect, test } from 'vitest'

import { containing, matching } from '../support/app/asymmetric.ts'
import { senderEvent } from '../support/app/gateway-rig.ts'
import { confirmEvent, confirmRig } from '../support/plans/confirm-rig.ts'
import { madePlan, planState } from '../support/plans/made-plan.ts'

const wish = { from: 'text', text: 'link set dev eth0 mtu 1400' } as const
const apply = { order: 'apply', plan: 'plan-1', wait: 60 } as const

test('a plan is shown by the confirmation of the window that asked for it, whose page learns its id alone', async () => {
  const rig = confirmRig()
  const { confirmation, answer } = await rig.ask(1)
  expect(answer).toEqual({ ok: true, value: { ok: true, plan: 'plan-1', steps: 4 } })
  expect(confirmation.scene?.plan.title).toBe('Change the uplink of \u2068enp1s0\u2069')
  expect(confirmation.places).toEqual([])
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-1' })
  expect(confirmation.places).toEqual(['sheet'])
})

test('what the person orders reaches the core of the window, under the number of its page', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  expect(rig.orders()).toEqual([{ to: 'plan-order', window: rig.gateway.pageNumber(1), order: apply }])
})

test.each([
  ['the page of a window, which has the same channels once it is compromised', () => senderEvent(1), /not a window of Linkwright/],
  ['the page of a window that pretends to be of the origin of the confirmation', () => senderEvent(1, { origin: 'app://confirm' }), /not a window of Linkwright/],
  ['nobody that is known', () => confirmEvent(99), /not a window of Linkwright/],
  ['a frame inside the confirmation', () => confirmEvent(1001, { inFrame: true }), /frame inside the page/],
  ['a frame that is gone', () => confirmEvent(1001, { gone: true }), /frame that is gone/],
  ['the view of the confirmation, after it has gone to a page of a window', () => confirmEvent(1001, { origin: 'app://linkwright' }), /another origin/],
  ['the view of the confirmation, after it has gone elsewhere', () => confirmEvent(1001, { origin: 'https://example.com' }), /another origin/],
])('an order from %s reaches nobody', async (_from, event, message) => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  expect(confirmation.contentsId).toBe(1001)
  rig.confirmGateway.order(event(), apply)
  rig.confirmGateway.wish(event(), { wish: 'copy-batch' })
  rig.confirmGateway.connect(event())
  expect(rig.orders()).toEqual([])
  expect(rig.copied).toEqual([])
  expect(rig.reports).toEqual([matching(message), matching(message), matching(message)])
})

test('a confirmation that has not connected orders nothing', async () => {
  const rig = confirmRig({ connects: false })
  const { confirmation } = await rig.ask(1)
  rig.order(confirmation, apply)
  expect(rig.orders()).toEqual([])
  expect(rig.reports).toEqual([containing('had not connected')])
})

test.each([
  ['nothing', undefined],
  ['a text', 'apply'],
  ['no order that there is', { order: 'obey', plan: 'plan-1' }],
  ['no plan', { order: 'apply', wait: 60 }],
  ['a wait that is too short', { ...apply, wait: 1.9 }],
  ['a wait that is too long', { ...apply, wait: 601 }],
  ['a wait that is no number', { ...apply, wait: '60' }],
  ['a wait that is never over', { ...apply, wait: Infinity }],
  ['an id without end', { ...apply, plan: 'p'.repeat(65) }],
  ['a polluted prototype', JSON.parse('{"__proto__":{"order":"apply","plan":"plan-1","wait":60}}')],
])('an order that is %s reaches nobody', async (_what, order) => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, order)
  expect(rig.orders()).toEqual([])
  expect(rig.reports).toEqual([containing('Refused an order')])
})

test.each([
  ['nothing', undefined],
  ['none that there is', { wish: 'open', url: 'https://example.com' }],
  ['a dock without end', { wish: 'height', height: 1e9 }],
  ['a way to keep it that there cannot be', { wish: 'copy-keep', way: -1 }],
])('a wish that is %s is refused', async (_what, wished) => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.wish(confirmation, wished)
  expect(rig.reports).toEqual([containing('Refused a wish')])
})

test("orders about another window's plan reach nobody", async () => {
  const rig = confirmRig()
  const first = await rig.seen(1)
  const second = await rig.seen(2)
  expect([first.confirmation.scene?.plan.id, second.confirmation.scene?.plan.id]).toEqual(['plan-1', 'plan-2'])
  rig.order(second.confirmation, apply)
  rig.order(first.confirmation, { ...apply, plan: 'plan-2' })
  expect(rig.orders()).toEqual([])
  expect(rig.reports).toEqual([containing('another one is shown'), containing('another one is shown')])
})

test('nothing is applied before the plan can have been read: in the first second after it can be seen', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.order(confirmation, apply)
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-1' })
  rig.order(confirmation, apply)
  rig.pass(999)
  rig.order(confirmation, apply)
  expect(rig.orders()).toEqual([])
  expect(confirmation.isReady).toBe(false)
  rig.pass(11)
  expect(confirmation.isReady).toBe(true)
  rig.order(confirmation, apply)
  expect(rig.orders()).toHaveLength(1)
})

test('that one plan has been read says nothing of the next, which came before that', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-1' })
  rig.pass(100)
  rig.order(confirmation, { order: 'cancel', plan: 'plan-1' })
  rig.presses.pressed(1)
  const answered = rig.gateway.call(senderEvent(1), 'plans.make', wish)
  const asked = rig.port.posted.findLast((message) => message.to === 'make-plan')
  rig.port.says({ from: 'made-plan', id: asked?.id ?? 0, answer: { ok: true, plan: madePlan({ id: 'plan-2' }) } })
  await answered
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-2' })
  rig.pass(910)
  expect(confirmation.isReady).toBe(false)
  rig.pass(100)
  expect(confirmation.isReady).toBe(true)
})

test('a plan is applied once, however often that is ordered, and not cancelled once it is', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.order(confirmation, apply)
  rig.order(confirmation, { order: 'cancel', plan: 'plan-1' })
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply'])
})

test.each(['keep', 'extend', 'revert'] as const)('nothing is ordered to %s before it waits for that', async (order) => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  const given = order === 'extend' ? { order, plan: 'plan-1', wait: 60 } : { order, plan: 'plan-1' }
  rig.order(confirmation, given)
  rig.order(confirmation, apply)
  rig.order(confirmation, given)
  expect(rig.orders().map((each) => each.order.order)).toEqual(['apply'])
})

test('what waits to be kept is shown as a dock, of which the page hears how much room it takes and how long it waits', async () => {
  const rig = confirmRig()
  const { confirmation, pushes } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  expect(confirmation.places.at(-1)).toBe('dock')
  expect(pushes.received.at(-1)).toMatchObject({ push: 'plan', standing: { plan: 'plan-1', place: 'dock', until: 1_764_000_060_000, phase: 'confirming' } })
  rig.pass(600)
  rig.order(confirmation, { order: 'extend', plan: 'plan-1', wait: 120 })
  rig.order(confirmation, { order: 'keep', plan: 'plan-1' })
  rig.order(confirmation, { order: 'revert', plan: 'plan-1' })
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply', 'extend', 'keep'])
})

test('the key that applied it, pressed twice, does not keep it', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.order(confirmation, { order: 'keep', plan: 'plan-1' })
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply'])
})

test('another plan cannot be put in the place of the one that is shown, nor of one that waits to be kept', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  const again = () => rig.gateway.call(senderEvent(1), 'plans.make', wish)
  expect(await again()).toMatchObject({ ok: false, error: { code: 'unavailable', message: containing('is shown already') } })
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'applying' }))
  expect(await again()).toMatchObject({ ok: false, error: { code: 'unavailable', message: containing('under way') } })
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  expect(await again()).toMatchObject({ ok: false, error: { code: 'unavailable', message: containing('waits to be kept') } })
  expect(confirmation.scene?.plan.id).toBe('plan-1')
  expect(rig.made()).toBe(1)
})

test('the keyboard goes from the page to the dock only where the person has pressed the key for that', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  const before = confirmation.focused
  await rig.gateway.call(senderEvent(1), 'plans.reach', undefined)
  expect(confirmation.focused).toBe(before)
  confirmation.askedFor = true
  await rig.gateway.call(senderEvent(1), 'plans.reach', undefined)
  expect(confirmation.focused).toBe(before + 1)
})

test('a plan that nobody has ordered goes with the page that asked for it', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.desk.pageGone(1)
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['cancel'])
  expect(confirmation.places.at(-1)).toBe('away')
})

test('the page that draws the confirmation, loaded anew, is told what waits, and what was not ordered is not wanted', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.desk.broken(1)
  confirmation.received.length = 0
  rig.confirmGateway.connect(confirmEvent(confirmation.contentsId))
  expect(confirmation.scene).toMatchObject({ place: 'dock', plan: { id: 'plan-1' }, state: { progress: { phase: 'confirming' } } })
  const other = await rig.seen(2)
  rig.desk.broken(2)
  expect(other.confirmation.places.at(-1)).toBe('away')
})

test('commands are copied as ip -batch takes them, from what the main process holds', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.wish(confirmation, { wish: 'copy-batch' })
  rig.wish(confirmation, { wish: 'copy-keep', way: 0 })
  expect(rig.copied[0]?.split('\n').slice(0, 2)).toEqual(['link set dev enp1s0 mtu 9000', 'address add 203.0.113.25/24 dev enp1s0'])
  expect(rig.copied[1]).toBe('nmcli connection modify Uplink 802-3-ethernet.mtu 9000\n')
})

const overtaken = { steps: [0], values: [{ object: 'Link eth0', field: 'mtu', expected: '1500', has: '1450' }], sentences: ['mtu of step 1 is 1450 by now.'] }
const late = { phase: 'failed', error: { code: 'unavailable', message: 'Someone changed what this plan was made against.' }, overtaken } as const

/** A plan that was ordered and that somebody overtook, and the number of the question that planning it again is. */
async function overtakenPlan() {
  const rig = confirmRig()
  const seen = await rig.seen(1)
  rig.order(seen.confirmation, apply)
  rig.says(1, planState(madePlan(), late))
  rig.wish(seen.confirmation, { wish: 'plan-again' })
  const asked = rig.port.posted.findLast((message) => message.to === 'make-plan')
  return { ...seen, rig, asked }
}

test('a plan that somebody overtook is planned again of the same wish, and takes the place of the old in the same sheet', async () => {
  const { rig, asked, confirmation, pushes } = await overtakenPlan()
  expect(rig.made()).toBe(2)
  expect(asked).toMatchObject({ wish })
  rig.port.says({ from: 'made-plan', id: asked?.id ?? 0, answer: { ok: true, plan: madePlan({ id: 'plan-1b' }) } })
  await expect.poll(() => confirmation.scene?.plan.id).toBe('plan-1b')
  expect(confirmation.scene?.state).toBeNull()
  expect(confirmation.places).not.toContain('away')
  rig.order(confirmation, { ...apply, plan: 'plan-1b' })
  expect(rig.orders().map(({ order }) => order.plan), 'nobody can have read it yet').toEqual(['plan-1'])
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-1b' })
  expect(pushes.received.at(-1)).toMatchObject({ push: 'plan', standing: { plan: 'plan-1b', insteadOf: 'plan-1', place: 'sheet' } })
  rig.pass(1010)
  rig.order(confirmation, { ...apply, plan: 'plan-1b' })
  expect(rig.orders().map(({ order }) => order.plan)).toEqual(['plan-1', 'plan-1b'])
})

test('where the same cannot be planned any more, the sheet says why, and the page at which field', async () => {
  const { rig, asked, confirmation, pushes } = await overtakenPlan()
  const faults = [{ edit: 0, field: 'name', message: 'br7 is taken.' }]
  rig.port.says({ from: 'made-plan', id: asked?.id ?? 0, answer: { ok: false, faults } })
  await expect.poll(() => confirmation.scene?.state?.progress).toEqual({ phase: 'failed', error: { code: 'invalid-input', message: 'br7 is taken.' } })
  expect(pushes.received.at(-1)).toMatchObject({ push: 'plan', standing: { plan: 'plan-1', faults } })
})

test('a plan that nobody overtook is not planned again, whatever the confirmation wishes', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.wish(confirmation, { wish: 'plan-again' })
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'failed', error: late.error }))
  rig.wish(confirmation, { wish: 'plan-again' })
  expect(rig.made()).toBe(1)
})

test('a page puts nothing on the clipboard below a sheet, nor in the place of what was copied of the plan that is shown', async () => {
  const rig = confirmRig()
  const copies = () => rig.desk.refuseCopyBelowPlan(1)
  expect(copies).not.toThrow()
  const { confirmation } = await rig.seen(1)
  expect(copies).toThrow(/stays on the clipboard/u)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  expect(copies).not.toThrow()
  rig.wish(confirmation, { wish: 'copy-batch' })
  expect(copies).toThrow(/stays on the clipboard/u)
  expect(() => rig.desk.refuseCopyBelowPlan(2)).not.toThrow()
})
