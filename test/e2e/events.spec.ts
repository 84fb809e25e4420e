import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { messageTypeAt } from '../../electron/netlink/core/message-header.ts'
import { readPcap } from '../../electron/netlink/core/pcap.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, event, filterLine, grid, inspector, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add left type veth peer name right',
    'link set left up',
    'link set right up',
    'address add 192.0.2.1/24 dev left',
    'link add switch type bridge',
    'link set switch up',
  )
  ;({ app, page } = await desk.start())
  await drawn(page)
  await openView(page, 'Events')
  await expect(event(page, 'change', 'groups are heard')).toBeVisible()
})

test.afterAll(async () => {
  await desk.close()
})

test.beforeEach(async () => {
  await openView(page, 'Events')
  await filterLine(page).fill('')
})

test('an event appears as it happens, with what was before and after', async () => {
  await desk.network.ip('link', 'set', 'left', 'mtu', '1400')
  const told = event(page, 'object', 'left').filter({ hasText: 'mtu 1500 →, now 1400' })
  await expect(told).toBeVisible()
  await told.click()
  await expect(inspector(page)).toContainText('link, changed')
  await expect(inspector(page)).toContainText('RTM_NEWLINK')
  await expect(inspector(page).getByText('1500 → 1400')).toBeVisible()
  await expect(inspector(page).getByText('link show dev left')).toBeVisible()
})

test('rows of the filter before go at once, also while the pointer rests over the table', async () => {
  await desk.network.ip('link', 'set', 'left', 'alias', 'uplink')
  await desk.network.ip('rule', 'add', 'priority', '900', 'not', 'from', '10.9.0.0/16', 'lookup', '77')
  await filterLine(page).fill('kind link')
  const row = event(page, 'object', 'left').first()
  await expect(row).toBeVisible()
  await row.hover()
  await expect(grid(page, 'Events').locator('[role=row][data-row-id]').first()).toBeVisible()
  await filterLine(page).fill('kind rule and object 900')
  await expect(event(page, 'object', '900')).toContainText('not from 10.9.0.0/16 lookup 77')
  await expect(event(page, 'object', 'left')).toHaveCount(0)
  await expect(grid(page, 'Events').locator('[data-leaving]')).toHaveCount(0)
  await expect(page.locator('.table-foot')).toContainText('1 events match')
})

test('Ctrl 8 shows the events', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+8')
  await expect(grid(page, 'Events')).toBeVisible()
})

test('a pause says how many events wait, also where they are one row', async () => {
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  for (let n = 0; n < 12; n++) await desk.network.ip('link', 'set', 'lo', 'alias', `waiting-${String(n)}`)
  await expect(page.locator('[data-paused]')).toContainText(/Paused, 1[2-9] events wait/)
  await page.getByRole('button', { name: 'Resume', exact: true }).click()
  await expect(page.locator('[data-paused]')).toHaveCount(0)
})

test('a burst is one row, which opens and folds by keyboard', async () => {
  await filterLine(page).fill('kind route and what new and dst in 10.1.0.0/16')
  const batch = join(desk.folder, 'batch')
  writeFileSync(batch, Array.from({ length: 200 }, (_, n) => `route add 10.1.${String(n)}.0/24 via 192.0.2.9\n`).join(''))
  await desk.network.ip('-batch', batch)
  // A busy machine may pause between two of them, which then are two bursts: the newest has the last.
  const burst = grid(page, 'Events').locator('[role=row][data-row-id]').filter({ hasText: /\d+ new routes in [\d.]+ m?s/ }).first()
  await expect(burst).toBeVisible()
  await expect(page.locator('.table-foot')).toContainText('200 events match')
  await burst.locator('[data-column=object]').click()
  await page.keyboard.press('ArrowRight')
  await expect(event(page, 'object', '10.1.199.0/24')).toBeVisible()
  await expect(event(page, 'object', '10.1.198.0/24')).toContainText('via 192.0.2.9 dev left')
  await page.keyboard.press('ArrowLeft')
  await expect(event(page, 'object', '10.1.199.0/24')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(event(page, 'object', '10.1.199.0/24')).toBeVisible()
  await burst.locator('[data-twisty]').click()
  await expect(event(page, 'object', '10.1.199.0/24')).toHaveCount(0)
})

test('what is shown is saved where the dialog says, as a capture and as lines of JSON', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lw-save-'))
  try {
    await filterLine(page).fill('object 10.77.0.0/16')
    await desk.network.ip('route', 'add', '10.77.0.0/16', 'via', '192.0.2.9')
    await desk.network.ip('route', 'del', '10.77.0.0/16')
    await expect(event(page, 'object', '10.77.0.0/16')).toHaveCount(2)
    const save = async (form: string, name: string): Promise<string> => {
      const path = join(folder, name)
      await app.evaluate(({ dialog }, filePath) => {
        Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: false, filePath }) })
      }, path)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: form }).click()
      await expect(page.locator('.table-foot')).toContainText(`Saved ${name}`)
      return path
    }
    const capture = readPcap(readFileSync(await save('Capture', 'these.pcap')))
    expect(capture.map(({ bytes }) => messageTypeAt(bytes, 0))).toEqual([24, 25])
    const lines = readFileSync(await save('Lines of JSON', 'these.jsonl'), 'utf8').trim().split('\n')
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ version: 1, event: 'new', object: '10.77.0.0/16' }, { version: 1, event: 'gone' }])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the history of a link has its rename, and what was before and after', async () => {
  await desk.network.ip('link', 'set', 'switch', 'name', 'hub')
  await openView(page, 'Links')
  await link(page, 'hub').click()
  await inspector(page).getByRole('tab', { name: 'History' }).click()
  const history = inspector(page).getByRole('group', { name: 'History' })
  await expect(history.getByRole('listitem').filter({ hasText: 'ifname switch →, now hub' })).toBeVisible()
  await expect(history).toContainText('It was there before')
  await inspector(page).getByRole('tab', { name: 'Message' }).click()
})

test('an event leads to its row and its device, and has the history of what it tells of', async () => {
  await desk.network.ip('route', 'add', '10.88.0.0/16', 'via', '192.0.2.9', 'metric', '70')
  await filterLine(page).fill('10.88.1.2')
  // Rows of the filter before are others to the app, and go with it.
  await expect(page.locator('.table-foot')).toHaveText(/^\d events match/u)
  await event(page, 'object', '10.88.0.0/16').click()
  await inspector(page).getByRole('tab', { name: 'History' }).click()
  await expect(inspector(page).getByRole('group', { name: 'History' }).getByRole('listitem')).toHaveCount(1)
  await inspector(page).getByRole('tab', { name: 'Message' }).click()
  await inspector(page).getByRole('button', { name: '10.88.0.0/16', exact: true }).click()
  await expect(grid(page, 'Routes')).toBeVisible()
  await expect(inspector(page).getByRole('heading').first()).toContainText('10.88.0.0/16')
  await openView(page, 'Events')
  await inspector(page).getByRole('button', { name: 'left', exact: true }).click()
  await expect(grid(page, 'Links')).toBeVisible()
})
