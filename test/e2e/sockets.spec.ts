import { expect, test, type Locator, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { SocketProcess } from '../support/app/socket-process.ts'
import { drawn, filterLine, grid, inspector, openView, socket, whenRowComes } from '../support/app/window-page.ts'

let desk: Desk
let page: Page
let keeper: SocketProcess

test.beforeAll(async () => {
  desk = await Desk.open()
  keeper = SocketProcess.start(desk.network, 'doorkeeper')
  await keeper.listen(7300)
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await keeper.close()
  await desk.close()
})

test.beforeEach(async () => {
  await openView(page, 'Sockets')
  const close = inspector(page).getByRole('button', { name: 'Close the inspector' })
  if (await close.isVisible()) await close.click()
  await filterLine(page).fill('')
  await page.mouse.move(0, 0)
})

/** A count of the summary, by the words below it. */
function count(words: string): Locator {
  return page.getByRole('region', { name: 'Summary of sockets' }).getByRole('button', { name: words })
}

test('a socket that listens says so, at which port, and who has it', async () => {
  const listening = socket(page, 'local', '127.0.0.1:7300')
  await expect(listening.locator('[data-column=state]')).toHaveText('Listening')
  await expect(listening.locator('[data-column=net]')).toHaveText('tcp')
  await expect(listening.locator('[data-column=remote]')).toHaveText('*')
  await expect(listening.locator('[data-column=process]')).toContainText(`doorkeeper${String(keeper.pid)}`)
})

test('a socket that is opened has its row with the next poll, usually within a second', async () => {
  const delays: number[] = []
  for (let port = 7400; port < 7405; port++) {
    const seen = await whenRowComes(page, { column: 'local', text: `127.0.0.1:${String(port)}` })
    const before = Date.now()
    await keeper.listen(port)
    delays.push((await seen()) - before)
  }
  // Polls are a second apart: half of it on average, and all of it where one has just been.
  const [median] = delays.toSorted((one, other) => one - other).slice(2)
  expect(median).toBeLessThan(1000)
  expect(Math.max(...delays)).toBeLessThan(2000)
})

test('a connection that is made has a row for each end; aborted, both are struck out and then gone', async () => {
  await keeper.connect(7300)
  const near = socket(page, 'remote', '127.0.0.1:7300')
  await expect(near.locator('[data-column=state]')).toHaveText('Established')
  await expect(socket(page, 'local', '127.0.0.1:7300')).toHaveCount(2)
  const local = await near.locator('[data-column=local]').textContent()
  await keeper.abort(7300)
  const gone = grid(page, 'Sockets').locator('[data-gone-id]').filter({ has: page.locator('[data-column=local]').getByText(local?.replace('127.0.0.1:', '') ?? '', { exact: true }) })
  // Looked at in one go: it is there for two seconds.
  const look = () => gone.evaluateAll((rows) => rows.map((row) => [row.getAttribute('aria-disabled'), getComputedStyle(row.querySelector('[data-column=state]') ?? row).textDecorationLine]))
  await expect.poll(look).toEqual([['true', 'line-through']])
  await expect(near).toHaveCount(0)
  await expect(gone).toHaveCount(0)
  await expect(socket(page, 'local', '127.0.0.1:7300')).toHaveCount(1)
})

test('a connection whose other end was closed is in close-wait, and is counted there', async () => {
  await keeper.connect(7300)
  await keeper.halfClose(7300)
  await expect(socket(page, 'remote', '127.0.0.1:7300').locator('[data-column=state]')).toContainText('Close wait')
  await expect(count('close wait').locator('b')).toHaveText('1')
  await count('close wait').click()
  await expect(filterLine(page)).toHaveValue(/state close-wait/)
  await expect(count('close wait')).toHaveAttribute('aria-pressed', 'true')
  await expect(grid(page, 'Sockets')).toHaveAttribute('aria-rowcount', '2')
  await count('close wait').click()
  await expect(filterLine(page)).toHaveValue('')
  await keeper.abort(7300)
  await expect(count('close wait').locator('b')).toHaveText('0')
})

test('the counts are of all sockets, whatever the filter, and each lets through what it counts', async () => {
  await filterLine(page).fill('sport = 1')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  for (const words of ['established', 'listening', 'time wait', 'close wait', 'other TCP', 'UDP']) {
    await count(words).click()
    await expect(count(words)).toHaveAttribute('aria-pressed', 'true')
    await expect(async () => {
      const shown = Number(await grid(page, 'Sockets').getAttribute('aria-rowcount')) - 1
      expect(await count(words).locator('b').textContent()).toBe(String(shown))
    }).toPass()
  }
  await expect(count('listening').locator('b')).not.toHaveText('0')
})

test('sockets are filtered in the words of ss', async () => {
  await keeper.connect(7300)
  for (const [filter, rows] of [['dport = 7300', 1], ['sport = 7300', 2], ['state listening and sport = 7300', 1], ['state established and port 7300', 2]] as const) {
    await filterLine(page).fill(filter)
    await expect(grid(page, 'Sockets')).toHaveAttribute('aria-rowcount', String(rows + 1))
  }
  await keeper.abort(7300)
})

test('the inspector of a socket is docked below the table, with its rates and round trip', async () => {
  await keeper.connect(7300)
  await socket(page, 'remote', '127.0.0.1:7300').locator('[data-column=state]').click()
  await expect(inspector(page)).toBeVisible()
  await expect.poll(async () => {
    const [table, docked] = await Promise.all([grid(page, 'Sockets').boundingBox(), inspector(page).boundingBox()])
    return table !== null && docked !== null && docked.y >= table.y + table.height
  }).toBe(true)
  await expect(inspector(page).locator('.record-line dt', { hasText: 'doorkeeper' })).toBeVisible()
  await expect.poll(() => inspector(page).locator('.record-line dt, .fact dt').evaluateAll((labels) => labels.filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent))).toEqual([])
  await inspector(page).getByRole('tab', { name: 'Rates' }).click()
  const rates = inspector(page).getByRole('region', { name: /^Rates of 127\.0\.0\.1:\d+ to 127\.0\.0\.1:7300$/u })
  await expect(rates).toContainText('Round trip')
  await rates.getByRole('button', { name: 'Rates as a table' }).click()
  await expect(rates.getByRole('columnheader')).toHaveText(['Time', 'Received', 'Sent', 'Sent again', 'Round trip'])
  await expect(rates.getByRole('row').nth(1)).toContainText('ms')
  await rates.getByRole('button', { name: 'Rates as a chart' }).click()
  await keeper.abort(7300)
})

test('a message that was replaced stays the one that is looked at while polls bring newer ones', async () => {
  await keeper.connect(7300)
  await socket(page, 'remote', '127.0.0.1:7300').locator('[data-column=state]').click()
  const shown = inspector(page).getByRole('combobox', { name: 'Message shown' })
  await expect(shown).toBeVisible()
  await shown.selectOption({ index: 1 })
  const chosen = await shown.locator('option:checked').textContent()
  expect(chosen).toContain('replaced since')
  const messages = await shown.locator('option').count()
  await expect(async () => expect(await shown.locator('option').count()).toBeGreaterThan(messages + 1)).toPass()
  await expect(shown.locator('option:checked')).toHaveText(chosen ?? '')
  await keeper.abort(7300)
})

test('with the inspector beside the table the rates below it keep all that is measured, and their button', async () => {
  await keeper.connect(7300)
  await socket(page, 'remote', '127.0.0.1:7300').locator('[data-column=state]').click()
  await page.keyboard.press('Control+j')
  const rates = page.getByRole('region', { name: /^Rates of/u })
  for (const part of [rates.getByText(/^Round trip/u), rates.getByRole('button', { name: 'Rates as a table' })]) {
    await expect.poll(async () => {
      const [whole, box] = await Promise.all([rates.boundingBox(), part.boundingBox()])
      return whole !== null && box !== null && box.x + box.width <= whole.x + whole.width
    }).toBe(true)
  }
  await page.keyboard.press('Control+j')
  await keeper.abort(7300)
})
