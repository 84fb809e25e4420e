import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { addressRow, drawn, filterLine, grid, inspector, link, openView, route } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'address add 192.0.2.1/24 dev left',
    'route add 203.0.113.0/24 via 192.0.2.9',
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** What axe finds wrong with the page as it is, one line each. */
async function violations(): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.beforeEach(async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // Each test looks at what it opens itself: the bytes of a message are a thousand elements to go through.
      const close = inspector(page).getByRole('button', { name: 'Close the inspector' })
      if (await close.isVisible()) await close.click()
    })

    test('axe finds nothing wrong with the links and the inspector', async () => {
      await openView(page, 'Links')
      expect(await violations()).toEqual([])
      await link(page, 'left').locator('[data-column=name]').click()
      await expect(inspector(page).getByRole('tree', { name: 'Attributes' })).toBeVisible()
      expect(await violations()).toEqual([])
    })

    test('axe finds nothing wrong with the routes and the inspector', async () => {
      await openView(page, 'Routes')
      await route(page, '203.0.113.0/24').locator('[data-column=destination]').click()
      await expect(inspector(page)).toContainText('203.0.113.0/24')
      expect(await violations()).toEqual([])
    })

    test('axe finds nothing wrong with the addresses and the inspector', async () => {
      await openView(page, 'Addresses')
      await addressRow(page, '192.0.2.1/24').locator('[data-column=address]').click()
      await expect(inspector(page)).toContainText('192.0.2.0/24')
      expect(await violations()).toEqual([])
    })

    test('axe finds nothing wrong with a filter that does not parse, nor with one that nothing matches', async () => {
      await openView(page, 'Links')
      await filterLine(page).fill('mtu green')
      await expect(page.locator('[data-note=filter]')).toBeVisible()
      expect(await violations()).toEqual([])
      await filterLine(page).fill('name nobody')
      await expect(page.getByText('Nothing matches')).toBeVisible()
      expect(await violations()).toEqual([])
      await filterLine(page).fill('')
      await expect(link(page, 'left')).toBeVisible()
    })
  })
}

test('from the filter to a row, into the inspector and back by keyboard alone', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+f')
  await expect(filterLine(page)).toBeFocused()
  await page.keyboard.type('name left')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const focused = page.locator('[role=gridcell]:focus, [role=columnheader]:focus, [role=grid]:focus-within, [role=treegrid]:focus-within')
  await expect(focused.first()).toBeVisible()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(inspector(page).locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(grid(page, 'Links').locator(':focus')).toHaveCount(1)
})

test('views change by keyboard, and help opens and closes', async () => {
  await page.keyboard.press('Control+4')
  await expect(grid(page, 'Routes')).toBeVisible()
  await page.keyboard.press('Control+2')
  await expect(grid(page, 'Links')).toBeVisible()
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await violations()).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})
