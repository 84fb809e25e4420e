import { expect, test, type Locator, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, filterLine, grid, inspector, openView } from '../support/app/window-page.ts'

let desk: Desk
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open(
    'link add enp1s0 type veth peer name uplink',
    'link set enp1s0 up',
    'link set uplink up',
    'address add 203.0.113.24/24 dev enp1s0',
    'route add default via 203.0.113.1 mtu 1400 proto static metric 100',
    'route add unreachable 198.51.100.0/24',
    'rule add priority 100 ipproto tcp dport 443 lookup main',
    'neighbour add 203.0.113.1 lladdr 02:00:00:00:00:01 dev enp1s0 nud permanent',
  )
  ;({ page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

test.afterEach(async () => {
  if (await dialog().isVisible()) await page.keyboard.press('Escape')
})

function dialog(): Locator {
  return page.getByRole('dialog', { name: 'Route to…' })
}

function outcome(): Locator {
  return dialog().getByRole('group', { name: 'Answer' })
}

/** What stands below a field about what is written in it. */
function problem(): Locator {
  return dialog().locator('.question-problem')
}

async function ask(words: Readonly<Record<string, string>>): Promise<void> {
  for (const label of ['Destination', 'From', 'Mark', 'In by device', 'Out by device', 'User id']) await dialog().getByLabel(label, { exact: true }).fill(words[label] ?? '')
  await page.keyboard.press('Enter')
}

test('Ctrl G asks the kernel for a route, and the answer leads to the route, the device and the neighbour', async () => {
  await page.keyboard.press('Control+g')
  await expect(dialog().getByLabel('Destination')).toBeFocused()
  await ask({ Destination: '8.8.8.8' })
  await expect(outcome()).toContainText('via 203.0.113.1 dev enp1s0 src 203.0.113.24')
  await expect(outcome()).toContainText('1400')
  await expect(outcome()).toContainText('permanent')
  await outcome().getByRole('button', { name: 'default', exact: true }).click()
  await expect(dialog()).toHaveCount(0)
  await expect(grid(page, 'Routes')).toBeVisible()
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
  // By now routes are kept: the row itself is led to, and what was asked stays written.
  await page.getByRole('button', { name: 'Route to…' }).click()
  await expect(dialog().getByLabel('Destination')).toHaveValue('8.8.8.8')
  await ask({ Destination: '8.8.8.8' })
  await outcome().getByRole('button', { name: 'default', exact: true }).click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('default')
  await page.keyboard.press('Control+g')
  await outcome().getByRole('button', { name: '203.0.113.1', exact: true }).click()
  await expect(grid(page, 'Neighbours')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
})

test('protocol and ports are asked for where they are opened, devices are offered by name, and the rule that decided is a step away', async () => {
  await page.keyboard.press('Control+g')
  const further = dialog().locator('summary', { hasText: 'Protocol, ports' })
  await expect(dialog().getByLabel('Protocol', { exact: true })).toBeHidden()
  await further.click()
  await dialog().getByLabel('Protocol', { exact: true }).fill('tcp')
  await dialog().getByLabel('To port').fill('443')
  await expect(dialog().locator('datalist option')).toHaveText(['enp1s0', 'lo', 'uplink'])
  await expect(dialog().getByLabel('Out by device')).toHaveAttribute('list', /.+/)
  await ask({ Destination: '8.8.8.8' })
  await expect(outcome()).toContainText('Rule that decided')
  expect(await faults(page, 'dialog[open]')).toEqual([])
  await outcome().getByRole('button', { name: '100', exact: true }).click()
  await expect(grid(page, 'Rules')).toHaveAttribute('aria-rowcount', '2')
  await filterLine(page).fill('')
  await page.keyboard.press('Control+g')
  await dialog().getByLabel('Protocol', { exact: true }).fill('')
  await dialog().getByLabel('To port').fill('')
})

test('a mistake is said at its field, and taken back when it is mended', async () => {
  await openView(page, 'Routes')
  await page.keyboard.press('Control+g')
  await ask({ Destination: 'example.org' })
  await expect(dialog().getByLabel('Destination')).toHaveAttribute('aria-invalid', 'true')
  await expect(problem()).toContainText('names are not looked up')
  await ask({ Destination: '8.8.8.8', 'Out by device': 'nobody' })
  await expect(problem()).toContainText('There is no device "nobody" here.')
  await ask({ Destination: '8.8.8.8', 'Out by device': 'enp1s0' })
  await expect(problem()).toHaveCount(0)
  await expect(outcome()).toContainText('via 203.0.113.1')
})

test('a destination that is unreachable says so with the kernel’s errno, and leads to the routes that hold it', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+g')
  await ask({ Destination: '198.51.100.7' })
  await expect(outcome()).toContainText('No route to 198.51.100.7: it is unreachable')
  await expect(outcome()).toContainText('EHOSTUNREACH (113)')
  await expect(outcome()).toContainText('Route that decided')
  await outcome().getByRole('button', { name: '198.51.100.0/24', exact: true }).click()
  await expect(inspector(page).getByRole('heading', { level: 2 })).toHaveText('198.51.100.0/24')
  await page.keyboard.press('Control+g')
  await ask({ Destination: '198.51.100.7' })
  await outcome().getByRole('button', { name: 'Show the routes that hold it' }).click()
  await expect(filterLine(page)).toHaveValue('to 198.51.100.7')
  await expect(grid(page, 'Routes').locator('[role=row][data-row-id] [data-column=type], [role=row][data-row-id] [data-column=via]').first()).toBeVisible()
  await filterLine(page).fill('')
})
