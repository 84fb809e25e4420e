import { expect, test, type Page } from '@playwright/test'

import { afterMinute, atRest, curvesDrawn, keep, keepWhole, look, themes } from '../support/app/office-desk.ts'
import { planSheet } from '../support/app/forms.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, grid, openView } from '../support/app/window-page.ts'
import { callAsPressed } from '../support/plans/window-plan.ts'

test('the overview in the sandbox, 1280 × 800', async () => {
  const desk = await Desk.open()
  try {
    const window = await desk.start({ sandbox: true })
    const { page } = window
    await drawn(page)
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('spare0')
    await afterMinute(page)
    for (const theme of themes) {
      await look(window, 1280, 800, theme)
      await curvesDrawn(page)
      await page.mouse.move(0, 0)
      await atRest(page)
      await keep(page, `sandbox-overview-1280-${theme}`)
    }
  } finally {
    await desk.close()
  }
})

/** What leaves goes by the second uplink, and the first is made ready for a tunnel. */
const secondUplink = `
ip route add default via 203.0.113.1 dev uplink1 metric 50
ip rule add from 192.0.2.64/27 lookup 100 priority 1005
ip link set uplink0 mtu 1400 alias "fibre, behind a tunnel"
`

test('a plan before it is applied, and while it waits to be kept, 1280 × 800', async () => {
  const desk = await Desk.open()
  try {
    const window = await desk.start({ sandbox: true })
    const { app, page } = window
    await drawn(page)
    await openView(page, 'Routes')
    await grid(page, 'Routes').getByRole('columnheader', { name: 'Destination' }).click()
    for (const theme of themes) {
      await look(window, 1280, 800, theme)
      expect(await callAsPressed(page, 'plans.make', { from: 'text', text: secondUplink })).toMatchObject({ ok: true, value: { ok: true } })
      const sheet = await planSheet(app)
      await sheet.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.mouse.move(0, 0)
      await keepWhole(app, [page, sheet], `plan-1280-${theme}`)
      await sheet.getByText('60 s', { exact: true }).click()
      await sheet.getByRole('button', { name: /Apply, then confirm/u }).click()
      await expect(sheet.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
      await expect(sheet.getByRole('button', { name: /^Keep/u })).toBeEnabled()
      await page.mouse.move(0, 0)
      await atRest(page)
      await keepWhole(app, [page, sheet], `confirm-1280-${theme}`)
      await revert(page, sheet)
    }
  } finally {
    await desk.close()
  }
})

async function revert(page: Page, sheet: Page): Promise<void> {
  await sheet.getByRole('button', { name: /^Revert/u }).click()
  await expect(sheet.locator('.plan-outcome')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close Esc' }).click()
  await expect(page.locator('.app')).not.toHaveAttribute('inert')
}
