import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { Desk } from '../support/app/running-app.ts'
import { SocketProcess } from '../support/app/socket-process.ts'
import { TroubledApp } from '../support/app/troubled-app.ts'
import { drawn, event, filterLine, grid, inspector, link, openView, phase, route } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let troubled: TroubledApp
/** What the namespace is called by: a path that leads to it. */
let netns: string
let server: SocketProcess
/** Lines of `ip -batch`: so many routes at once that they are told of as a burst. */
let batch: string

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link add switch type bridge',
    'link set left master switch',
    'link set left up',
    'link set right up',
    'link set switch up',
    'address add 192.0.2.1/24 dev switch',
    'neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev switch',
    'route add 203.0.113.0/24 nexthop via 192.0.2.9 nexthop via 192.0.2.8',
    'neigh add 192.0.2.7 dev switch nud failed extern_learn',
    'rule add from 192.0.2.0/24 table 100 pref 1000',
    'rule add iif nobody goto 2000 pref 1100',
  )
  batch = join(desk.folder, 'batch')
  writeFileSync(batch, Array.from({ length: 60 }, (_, n) => `route add 10.7.${String(n)}.0/24 via 192.0.2.9\n`).join(''))
  server = SocketProcess.start(desk.network, 'nginx')
  await server.listen(8443)
  troubled = new TroubledApp(desk)
  netns = join(desk.folder, 'blue')
  writeFileSync(netns, '')
  ;({ app, page } = await desk.start({ root: troubled.root, arguments: ['--netns', netns] }))
  await drawn(page)
})

test.afterAll(async () => {
  await server.close()
  await desk.close()
})

/** Nothing is wrong with what the selector names, or with the whole page; `what` says where it was. */
async function expectClean(what: string, within?: string): Promise<void> {
  expect.soft(await faults(page, within), what).toEqual([])
}

/** Whatever stands above the window: a dialog, or a list below a button. */
const above = 'dialog[open], :popover-open'

/** Opens what the button opens, looks at it, and closes it. */
async function lookAtOpened(open: () => Promise<void>, what: string): Promise<string> {
  await open()
  const opened = page.locator(above).last()
  await expect(opened, what).toBeVisible()
  const name = await opened.evaluate((element) => element.getAttribute('aria-label') ?? element.querySelector('h2')?.textContent ?? '')
  await expectClean(`${what}: ${name}`, (await opened.evaluate((element) => element.matches('dialog'))) ? 'dialog[open]' : '[popover]')
  await page.keyboard.press('Escape')
  await expect(page.locator(above)).toHaveCount(0)
  return name
}

function railButtons(): Locator {
  return page.getByRole('navigation', { name: 'Views' }).locator('.rail-views').getByRole('button')
}

/** The inspector as it is docked, with each of its tabs that was not seen. */
async function lookAtInspector(where: string, seen: ReadonlySet<string>): Promise<void> {
  const tabs = await inspector(page).getByRole('tab').all()
  for (const tab of tabs) {
    if (seen.has((await tab.textContent()) ?? '')) continue
    await tab.click()
    await expectClean(`${where}, ${(await tab.textContent()) ?? ''}`, '[data-pane=inspector]')
  }
  if (tabs.length === 0) await expectClean(where, '[data-pane=inspector]')
}

test('axe finds nothing wrong with any page, its inspector and what its buttons open', async () => {
  test.setTimeout(240_000)
  const titles = await railButtons().locator('.rail-words').allTextContents()
  expect(titles.length).toBeGreaterThanOrEqual(8)
  // What looks the same on all pages is looked at once.
  const seen = new Set<string>()
  for (const [at, title] of titles.entries()) {
    await railButtons().nth(at).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.locator('[role=row][data-row-id], .cards li').first()).toBeVisible()
    await expectClean(title)
    for (const button of await page.getByRole('main').locator('[popovertarget]:visible, [aria-haspopup=dialog]:visible').all()) {
      const name = (await button.getAttribute('title')) ?? ''
      if (name === 'Columns' || !seen.has(name)) await lookAtOpened(() => button.click(), title)
      seen.add(name)
    }
    const row = page.locator('[role=row][data-row-id] [role=gridcell][data-column]').first()
    if ((await row.count()) === 0) continue
    await row.click()
    await expect(inspector(page).getByRole('heading', { level: 2 })).not.toBeEmpty()
    await lookAtInspector(`${title}, inspector`, seen)
    if (!seen.has('docked otherwise')) {
      seen.add('docked otherwise')
      await page.keyboard.press('Control+j')
      await lookAtInspector(`${title}, inspector docked otherwise`, new Set())
      seen.add('History')
      await page.keyboard.press('Control+j')
      await row.focus()
      await lookAtOpened(() => page.keyboard.press('Shift+F10'), title)
    }
    await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
  }
})

test('axe finds nothing wrong with what the keys of the window and the buttons around the views open', async () => {
  test.setTimeout(120_000)
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Window' })).toBeVisible()
  const keys = await page.getByRole('dialog').locator('section', { has: page.getByRole('heading', { name: 'Window' }) }).locator('dt kbd:first-child').allTextContents()
  await page.keyboard.press('Escape')
  const opened = new Set<string>()
  for (const key of keys.filter((each) => each === 'F1' || each.startsWith('Ctrl'))) {
    const written = key.replaceAll('Ctrl', 'Control').replaceAll(' ', '+')
    await page.keyboard.press(written)
    if ((await page.locator(above).count()) === 0) continue
    await page.keyboard.press('Escape')
    opened.add(await lookAtOpened(() => page.keyboard.press(written), key))
  }
  for (const button of await page.locator('.status button:visible, .rail-foot button:visible').all()) opened.add(await lookAtOpened(() => button.click(), 'around the views'))
  expect([...opened]).toEqual(expect.arrayContaining(['Keys and filter', 'Commands', 'Settings', 'Route to…', 'Network namespaces', 'About Linkwright']))
})

test('axe finds nothing wrong with a filter as it is written, with one that is wrong, and with one that nothing matches', async () => {
  await openView(page, 'Links')
  await filterLine(page).focus()
  await page.keyboard.type('m')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expectClean('completion', '.filter')
  await filterLine(page).fill('')
  await page.keyboard.type('mtu ')
  await expect(page.getByRole('listbox', { name: 'Values of mtu' })).toBeVisible()
  await expectClean('completion of values', '.filter')
  await filterLine(page).fill('mtu green')
  await expect(page.locator('[data-note=filter]')).toBeVisible()
  await expectClean('a wrong filter')
  await filterLine(page).fill('name nobody')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await expectClean('nothing matches')
  await filterLine(page).fill('')
})

test('axe finds nothing wrong with rows that are opened, folded or grouped', async () => {
  await openView(page, 'Routes')
  await route(page, '203.0.113.0/24').locator('[data-twisty]').click()
  await expectClean('next hops', '.grid')
  await openView(page, 'Events')
  await filterLine(page).fill('kind route and what new')
  await desk.network.ip('-batch', batch)
  const burst = event(page, 'object', /routes/u).first()
  await expect(burst).toBeVisible()
  await burst.locator('[data-twisty]').click()
  await expect(event(page, 'object', '10.7.59.0/24')).toBeVisible()
  await expectClean('a burst', '.grid')
  await filterLine(page).fill('')
  for (const view of ['Links', 'Routes', 'Sockets'] as const) {
    await openView(page, view)
    await page.getByRole('button', { name: /^Group by/u }).click()
    const menu = page.getByRole('group', { name: 'What the rows are grouped by' })
    await menu.getByRole('radio').nth(1).check()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('treegrid')).toBeVisible()
    await expectClean(`${view}, grouped`, '.grid')
  }
})

test('axe finds nothing wrong with what the palette finds, nor with what the kernel says of a route', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('left')
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectClean('found', 'dialog[open]')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('nobody is called so')
  await expect(page.getByText('Nothing here is called so.')).toBeVisible()
  await expectClean('nothing found', 'dialog[open]')
  await page.keyboard.press('Escape')
  for (const [destination, said] of [['203.0.113.7', 'dev switch src 192.0.2.1'], ['nowhere', 'names are not looked up'], ['8.8.8.8', 'no route leads there']] as const) {
    await page.keyboard.press('Control+g')
    await page.getByRole('dialog').getByRole('textbox').first().fill(destination)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toContainText(said)
    await expectClean(`route to ${destination}`, 'dialog[open]')
    await page.keyboard.press('Escape')
  }
})

test('axe finds nothing wrong with a rule that leads nowhere, nor with pages of a narrow window', async () => {
  const resize = async (width: number, height: number) => {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height })
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width)
  }
  await openView(page, 'Rules')
  await grid(page, 'Rules').locator('[role=row][data-row-id]').filter({ hasText: '1100' }).locator('[data-column=action]').click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('Rule 1100')
  await expectClean('a rule that leads nowhere')
  await resize(900, 600)
  await openView(page, 'Neighbours')
  await grid(page, 'Neighbours').locator('[role=row][data-row-id] [data-column]').first().click()
  await expect(inspector(page)).toContainText('Packets for it are dropped')
  await expectClean('a narrow window, neighbours')
  await inspector(page).getByRole('button', { name: 'Close the inspector' }).click()
  await page.keyboard.press('Control+1')
  await expect(page.getByRole('region', { name: 'Problems' })).toBeVisible()
  await expectClean('a narrow window, overview')
  await resize(1280, 800)
})

test('axe finds nothing wrong with what is paused', async () => {
  for (const view of ['Overview', 'Links'] as const) {
    if (view === 'Links') await openView(page, view)
    else await page.keyboard.press('Control+1')
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
    if (view === 'Links') {
      await desk.network.ip('link', 'add', 'passing', 'type', 'bridge')
      await desk.network.ip('link', 'set', 'switch', 'mtu', '1400')
      await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/Paused, \d+ changes? wait/u)
    }
    await expectClean(`${view}, paused`)
    await page.getByRole('button', { name: 'Resume' }).click()
  }
})

test('axe finds nothing wrong with rows that are read again after a loss, nor with those that wait for it', async () => {
  await openView(page, 'Routes')
  await expect(phase(page)).toHaveText('Live')
  troubled.begin('withheld')
  for (const [destination, words] of [['10.20.0.0/24', 'Reading routes again'], ['10.21.0.0/24', 'These routes may be out of date']] as const) {
    troubled.begin('lost')
    await desk.network.ip('route', 'add', destination, 'dev', 'switch')
    await expect(page.locator('.note')).toContainText(words)
    await expectClean(words)
  }
  troubled.end('lost')
  troubled.end('withheld')
  await expect(phase(page)).toHaveText('Live')
})

test('axe finds nothing wrong with a view that failed', async () => {
  await openView(page, 'Links')
  troubled.begin('refused')
  await page.keyboard.press('F5')
  await expect(page.locator('[data-failed]')).toContainText('EPERM')
  await expectClean('failed')
  troubled.end('refused')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(link(page, 'left')).toBeVisible()
})

test('axe finds nothing wrong with a namespace whose name is gone', async () => {
  rmSync(netns)
  await expect(page.locator('[data-namespace=gone]')).toContainText('was deleted')
  await expectClean('deleted')
  writeFileSync(netns, '')
  await expect(page.locator('[data-namespace=other]')).toContainText('another has its name now')
  await expectClean('another of its name')
})
