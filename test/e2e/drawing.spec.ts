import { expect, test, type Page } from '@playwright/test'

import { lookWhenChanged } from '../support/app/change-look.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up')
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test('without a GPU a change is tinted and does not fade', async () => {
  await expect(page.locator('html')).toHaveAttribute('data-drawing', 'software')
  const look = await lookWhenChanged(page, 'left')
  await desk.network.ip('link', 'set', 'left', 'mtu', '1400')
  expect(await look()).toMatchObject({ tint: '1', cellTint: '1', animation: 'none none' })
})

test('About says so', async () => {
  await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'Read-only' }).click()
  await expect(page.getByRole('dialog')).toContainText('without a GPU, so that nothing fades and sparklines move once a second')
})
