import { expect, test, type Page } from '@playwright/test'

import { bring } from '../support/app/layout/scenes.ts'
import { afterMinute, atRest, curvesDrawn, keep, look, OfficeDesk, themes } from '../support/app/office-desk.ts'
import { filterLine, grid, inspector, link, neighbour, openView, route, socket } from '../support/app/window-page.ts'

let desk: OfficeDesk
let page: Page

test.beforeAll(async () => {
  desk = await OfficeDesk.open('office')
  page = desk.page
})

test.afterAll(async () => desk.close())

/** What is shown in the inspector. */
const rows = {
  link: async () => {
    await bring(link(page, 'vxlan42'))
    await link(page, 'vxlan42').click()
    await expect(inspector(page)).toContainText('vxlan42')
  },
  route: async () => {
    await bring(route(page, '10.64.0.80/28'))
    await route(page, '10.64.0.80/28').click()
    await expect(inspector(page)).toContainText('10.64.0.80/28')
  },
  socket: async () => {
    await bring(socket(page, 'remote', '203.0.113.3:443'))
    await socket(page, 'remote', '203.0.113.3:443').click()
    await expect(inspector(page)).toContainText('203.0.113.3:443')
  },
}

for (const theme of themes) {
  test(`every view, 1280 × 800, ${theme}`, async () => {
    await look(desk, 1280, 800, theme)
    await picture('Links', theme, async () => {
      await rows.link()
      await expect(link(page, 'enp1s0').locator('[data-column=received]')).toHaveText(/\d/u)
    })
    await picture('Addresses', theme, async () => {
      await page.getByText('2001:db8:1::66', { exact: false }).first().click()
      await expect(inspector(page)).toContainText('2001:db8:1::66')
    })
    await picture('Routes', theme, rows.route)
    await picture('Events', theme, async () => undefined)
    await picture('Rules', theme, async () => {
      await grid(page, 'Rules').getByRole('row').filter({ hasText: '400' }).first().click()
      await expect(inspector(page)).toBeVisible()
    })
    await picture('Neighbours', theme, async () => {
      await bring(neighbour(page, '192.0.2.160'))
      await neighbour(page, '192.0.2.160').click()
      await expect(inspector(page)).toContainText('192.0.2.160')
    })
    await picture('Sockets', theme, rows.socket)
    // Last, when the curves have something to show.
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('2001:db8:1::66')
    await afterMinute(page)
    await curvesDrawn(page)
    if (theme === themes[0]) await desk.topology.stir()
    await keep(page, `overview-1280-${theme}`)
    await picture('Routes', theme, async () => undefined, 'palette', async () => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('netstat -tlnp')
      await expect(page.getByRole('dialog')).toBeVisible()
    })
  })
}

for (const theme of themes) {
  test(`links, routes and sockets, 900 × 600, ${theme}`, async () => {
    await look(desk, 900, 600, theme)
    for (const [view, ready] of [['Links', rows.link], ['Routes', rows.route], ['Sockets', rows.socket]] as const) await picture(view, theme, ready, view.toLowerCase(), undefined, 900)
  })
}

async function picture(view: Parameters<typeof openView>[1], theme: string, ready: () => Promise<void>, name = view.toLowerCase(), then?: () => Promise<void>, width = 1280): Promise<void> {
  await openView(page, view)
  await filterLine(page).fill('')
  await page.mouse.move(0, 0)
  await ready()
  await then?.()
  await atRest(page)
  const names = inspector(page).locator('.tree-name')
  for (const each of (await names.all()).slice(0, 3)) expect((await each.boundingBox())?.width ?? 0, 'of a name in the message tree').toBeGreaterThan(20)
  await keep(page, `${name}-${String(width)}-${theme}`)
  if (then !== undefined) await page.keyboard.press('Escape')
}
