import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, link } from '../support/app/window-page.ts'

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
  await desk.network.ip('link', 'set', 'left', 'mtu', '1400')
  const row = link(page, 'left')
  await expect(row).toHaveClass(/row-changed/)
  const [animation, opacity] = await row.evaluate((element) => {
    const { animationName, opacity: tint } = getComputedStyle(element, '::before')
    return [animationName, tint]
  })
  expect(animation).toBe('none')
  expect(opacity).toBe('1')
})

test('About says so', async () => {
  await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'Read-only' }).click()
  await expect(page.getByRole('dialog')).toContainText('without a GPU, so that nothing fades and sparklines move once a second')
})
