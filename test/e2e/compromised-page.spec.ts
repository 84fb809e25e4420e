import { expect, test } from '@playwright/test'

import { drawn } from '../support/app/window-page.ts'
import { applyShown, askForPlan, callEverything, saveNothing } from '../support/plans/window-plan.ts'
import { openUplinkDesk, uplinkEdits, wholeNetwork } from '../support/plans/uplink-desk.ts'

const heldBack = { ok: false, error: { code: 'unavailable', message: expect.stringMatching(/waits to be kept/u) } }

test('script in the page of a window calls all that it can reach, with and without the right to change something, and changes nothing', async () => {
  test.slow()
  const desk = await openUplinkDesk()
  const other = await desk.network.another(desk.folder)
  try {
    const { app, page } = await desk.start()
    await drawn(page)
    await saveNothing(app)
    const before = await wholeNetwork(desk)
    const { confirm, plan } = await askForPlan(app, page, uplinkEdits)
    const aim = { plan, device: 'uplink0', elsewhere: `/proc/${String(other.pid)}/ns/net` }
    await callEverything(page, aim, { leads: false })
    expect(await wholeNetwork(desk)).toBe(before)
    await applyShown(confirm, '10 min')
    const applied = await wholeNetwork(desk)
    expect(applied).not.toBe(before)
    // What leads the window elsewhere would undo what waits: it waits, too.
    const answers = await callEverything(page, aim, { leads: true })
    expect(answers.filter(([method]) => method.startsWith('namespace.')).slice(-2)).toMatchObject([['namespace.show', heldBack], ['namespace.reopen', heldBack]])
    expect(answers.filter(([method]) => method === 'sandbox.startOver')).toMatchObject([['sandbox.startOver', { ok: false, error: { code: 'forbidden' } }]])
    expect(await wholeNetwork(desk)).toBe(applied)
    await confirm.getByRole('button', { name: /^Revert now/u }).click()
    await expect.poll(() => wholeNetwork(desk)).toBe(before)
    // The helper is still there.
    await callEverything(page, aim, { leads: true })
    expect(await wholeNetwork(desk)).toBe(before)
  } finally {
    await desk.close()
    await other.close()
  }
})
