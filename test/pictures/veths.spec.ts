import { expect, test } from '@playwright/test'

import { afterMinute, atRest, curvesDrawn, keep, look, OfficeDesk, themes } from '../support/app/office-desk.ts'
import { grid, openView } from '../support/app/window-page.ts'

let desk: OfficeDesk

test.beforeAll(async () => {
  desk = await OfficeDesk.open('vethHost')
})

test.afterAll(async () => desk.close())

for (const theme of themes) {
  test(`the host of three hundred veths, ${theme}`, async () => {
    await look(desk, 1280, 800, theme)
    await openView(desk.page, 'Links')
    await expect(grid(desk.page, 'Links')).toHaveAttribute('aria-rowcount', '306')
    await afterMinute(desk.page)
    await atRest(desk.page)
    await keep(desk.page, `links-300-veths-1280-${theme}`)
    await desk.page.keyboard.press('Control+1')
    await expect(desk.page.getByRole('region', { name: 'Other links' })).toContainText('300 veth')
    await curvesDrawn(desk.page)
    await keep(desk.page, `overview-300-veths-1280-${theme}`)
  })
}
