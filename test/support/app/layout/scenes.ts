import { expect, type Locator, type Page } from '@playwright/test'

import { addressRow, event, filterLine, grid, inspector, link, neighbour, route, socket, type ViewName } from '../window-page.ts'

/** Something that the window can show, and the way to it from a view without inspector, filter or menu. */
export interface Scene {
  readonly name: string
  readonly open: (page: Page) => Promise<void>
}

/** The keys of the views, as the rail has them. */
const keys: Readonly<Record<ViewName, string>> = { Links: '2', Addresses: '3', Routes: '4', Rules: '5', Neighbours: '6', Sockets: '7', Events: '8' }

async function show(page: Page, view: ViewName): Promise<void> {
  await page.keyboard.press(`Control+${keys[view]}`)
  await expect(grid(page, view)).toBeVisible()
}

/** Closes what a scene has opened: menus, dialogs, the inspector, the filter's words. */
export async function clear(page: Page): Promise<void> {
  for (const open of await page.locator('dialog[open]').all()) if (await open.isVisible()) await page.keyboard.press('Escape')
  await page.evaluate(() => document.querySelectorAll<HTMLElement>(':popover-open').forEach((open) => open.hidePopover()))
  const message = inspector(page).getByRole('tab', { name: 'Message', selected: false })
  if (await message.isVisible()) await message.click()
  const close = inspector(page).getByRole('button', { name: 'Close the inspector' })
  if (await close.isVisible()) {
    await close.click()
    // Where it had the table's place, its row is selected still.
    await page.keyboard.press('Escape')
  }
  if ((await filterLine(page).isVisible()) && (await filterLine(page).inputValue()) !== '') await filterLine(page).fill('')
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.mouse.move(0, 0)
}

function table(view: ViewName): Scene {
  return { name: view, open: async (page) => show(page, view) }
}

/** Scrolls the table until the row is there, round its end: rows far from what is seen are not. */
export async function bring(row: Locator): Promise<void> {
  const scroller = row.page().locator('.grid-scroller')
  await expect(async () => {
    if ((await row.count()) === 0) await scroller.evaluate((element) => element.scrollTo(0, element.scrollTop + element.clientHeight + 1 < element.scrollHeight ? element.scrollTop + element.clientHeight / 2 : 0))
    expect(await row.count()).toBeGreaterThan(0)
  }).toPass({ intervals: [50] })
}

/** A row of a view in the inspector, on the side where it was not docked before when `turned`. */
function inspected(view: ViewName, row: (page: Page) => ReturnType<typeof link>, turned = false): Scene {
  return {
    name: `${view} with the inspector${turned ? ', docked the other way' : ''}`,
    open: async (page) => {
      await show(page, view)
      await bring(row(page))
      await row(page).first().click()
      await expect(inspector(page)).toBeVisible()
      if (turned) await page.keyboard.press('Control+j')
    },
  }
}

function dialog(name: string, keystroke: string, view: ViewName = 'Links'): Scene {
  return {
    name: `the dialog ${name}`,
    open: async (page) => {
      await show(page, view)
      await page.keyboard.press(keystroke)
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  }
}

function pressed(name: string, view: ViewName, button: string | RegExp): Scene {
  return {
    name,
    open: async (page) => {
      await show(page, view)
      await page.getByRole('button', { name: button }).first().click()
    },
  }
}

function filtered(name: string, view: ViewName, words: string): Scene {
  return {
    name,
    open: async (page) => {
      await show(page, view)
      await filterLine(page).click()
      await filterLine(page).pressSequentially(words)
    },
  }
}

/** What the kernel says of a destination, or what is wrong with it. */
function routeTo(destination: string, name: string, said: RegExp): Scene {
  const { open } = dialog('', 'Control+g', 'Routes')
  return {
    name: `a route to somewhere ${name}`,
    open: async (page) => {
      await open(page)
      await page.getByRole('dialog').getByLabel('Destination').fill(destination)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toContainText(said)
    },
  }
}

const rows = {
  link: (page: Page) => link(page, 'vxlan42'),
  address: (page: Page) => addressRow(page, '203.0.113.24/24'),
  route: (page: Page) => route(page, '10.64.0.80/28'),
  rule: (page: Page) => grid(page, 'Rules').locator('[role=row][data-row-id]').nth(4),
  neighbour: (page: Page) => neighbour(page, '192.0.2.160'),
  socket: (page: Page) => socket(page, 'remote', '203.0.113.3:443'),
  event: (page: Page) => grid(page, 'Events').locator('[role=row][data-row-id]').first(),
}

export const scenes: readonly Scene[] = [
  {
    name: 'Overview',
    open: async (page) => {
      await page.keyboard.press('Control+1')
      await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible()
    },
  },
  table('Links'),
  table('Addresses'),
  table('Routes'),
  table('Rules'),
  table('Neighbours'),
  table('Sockets'),
  table('Events'),
  inspected('Links', rows.link),
  inspected('Addresses', rows.address),
  inspected('Routes', rows.route),
  inspected('Rules', rows.rule),
  inspected('Neighbours', rows.neighbour),
  inspected('Sockets', rows.socket),
  inspected('Events', rows.event),
  inspected('Routes', rows.route, true),
  // What was turned is turned back.
  inspected('Links', rows.link, true),
  dialog('of keys and filter', 'F1'),
  dialog('of settings', 'Control+,'),
  dialog('of namespaces', 'Control+Shift+N'),
  dialog('of a route to somewhere', 'Control+g', 'Routes'),
  routeTo('8.8.8.8', 'that is answered', /via 203\.0\.113\.1/u),
  routeTo('10.99.0.1', 'that is refused', /unreachable/u),
  routeTo('8.8.8', 'that cannot be asked for', /is no address/u),
  dialog('of the palette', 'Control+k'),
  pressed('the dialog about Linkwright', 'Links', 'Read-only'),
  pressed('the columns to choose from', 'Sockets', 'Columns'),
  pressed('the filters that are remembered', 'Links', 'Saved and used filters'),
  filtered('the completion of a filter', 'Routes', 'dev '),
  filtered('a filter that does not parse', 'Links', 'mtu green'),
  filtered('a filter that nothing matches', 'Links', 'name nobody'),
  {
    name: 'the history of a link',
    open: async (page) => {
      await show(page, 'Links')
      await link(page, 'mac-lab').click()
      await inspector(page).getByRole('tab', { name: 'History' }).click()
      await expect(inspector(page).getByRole('listitem').first()).toBeVisible()
    },
  },
  {
    name: 'a burst that is opened',
    open: async (page) => {
      await show(page, 'Events')
      await filterLine(page).fill('kind route and dst in 10.65.0.0/16')
      const twisty = event(page, 'object', / routes$/u).first().locator('[data-twisty]')
      if ((await twisty.getAttribute('data-twisty')) !== 'opened') await twisty.click()
      await expect(twisty).toHaveAttribute('data-twisty', 'opened')
    },
  },
]
