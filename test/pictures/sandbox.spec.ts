import { expect, test } from '@playwright/test'

import { afterMinute, atRest, curvesDrawn, keep, look, themes } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'

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
