import { expect, test, type Page } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { field, formOf } from '../support/app/forms.ts'
import { paneOfFocus, press } from '../support/app/keyboard-focus.ts'
import { keep } from '../support/app/office-desk.ts'
import { readPrinted, type Printed } from '../support/app/printed-by-ip.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, grid, link, type ViewName } from '../support/app/window-page.ts'

let desk: Desk
let page: Page
let window: ChangingWindow

const bridges = ['amber', 'beryl', 'coral']
const destinations = Array.from({ length: 30 }, (_, at) => `10.77.${String(at)}.0/24`)

test.beforeAll(async () => {
  desk = await Desk.openFor(
    'user',
    ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0', ...bridges.map((name) => `link add ${name} type bridge`), ...destinations.map((to) => `route add ${to} via 192.0.2.9`)],
    'capable',
  )
  const started = await desk.start()
  page = started.page
  window = new ChangingWindow(started.app, page)
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const printed = async (...words: readonly string[]): Promise<readonly Printed[]> => readPrinted(await desk.network.ip('-j', '-d', ...words))
const bridgesNow = () => printed('link', 'show', 'type', 'bridge')

/** Applies the plan that lies above the window and keeps what it did, by keys alone; the keyboard is in the table again. */
async function applyByKeys(): Promise<void> {
  const sheet = await window.plannedSheet()
  await sheet.keyboard.press('Control+Enter')
  await expect(async () => {
    if (await window.isAway()) return
    await sheet.keyboard.press('Control+Enter')
    expect(await window.isAway()).toBe(true)
  }).toPass()
  await expect.poll(() => paneOfFocus(page)).toBe('table')
}

async function filterAndSelectAll(view: ViewName, key: string, filter: string, count: number): Promise<void> {
  await page.keyboard.press(key)
  await press(page, 'Control+f')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(filter)
  await expect(grid(page, view)).toHaveAttribute('aria-rowcount', String(count + 1))
  await press(page, 'Escape')
  for (let tries = 0; (await paneOfFocus(page)) !== 'table' && tries < 8; tries += 1) await press(page, 'F6')
  // The keyboard may be at the names of the columns.
  await press(page, 'ArrowDown')
  await press(page, 'Control+a')
  await expect(page.locator('.table-foot')).toContainText(`${String(count)} selected`)
}

test('thirty routes are deleted by the keyboard alone, and are there again when that is undone', async () => {
  const routes = async () => (await printed('route', 'show')).map(({ dst }) => dst).filter((dst) => String(dst).startsWith('10.77.'))
  await filterAndSelectAll('Routes', 'Control+4', 'dst in 10.77.0.0/16 ', 30)
  await page.keyboard.press('Delete')
  const sheet = await window.plannedSheet()
  await keep(sheet, 'plan-thirty-routes')
  await applyByKeys()
  await expect.poll(routes).toEqual([])
  await page.keyboard.press('Control+z')
  await applyByKeys()
  await expect.poll(routes).toEqual(destinations)
})

const others = [
  {
    what: 'addresses', view: 'Addresses', key: 'Control+3', filter: 'dev uplink0 and address in 198.18.0.0/15 ',
    make: (at: number) => ['address', 'add', `198.18.${String(at)}.1/24`, 'dev', 'uplink0'],
    there: async () => JSON.stringify(await printed('address', 'show', 'to', '198.18.0.0/15')).match(/198\.18\.\d\.1"/gu)?.length ?? 0,
  },
  { what: 'rules', view: 'Rules', key: 'Control+5', filter: 'table 77 ', make: (at: number) => ['rule', 'add', 'pref', String(7000 + at), 'from', `10.77.${String(at)}.0/24`, 'lookup', '77'], there: async () => (await printed('rule', 'show', 'table', '77')).length },
  {
    what: 'neighbours', view: 'Neighbours', key: 'Control+6', filter: 'state permanent ',
    make: (at: number) => ['neighbour', 'add', `192.0.2.${String(20 + at)}`, 'lladdr', '02:00:00:00:00:20', 'nud', 'permanent', 'dev', 'uplink0'],
    there: async () => (await printed('neighbour', 'show', 'nud', 'permanent')).length,
  },
] as const

for (const { what, view, key, filter, make, there } of others) {
  test(`three ${what} are deleted at once and are there again when that is undone; changed they are one at a time, and that is said`, async () => {
    for (const at of [1, 2, 3]) await desk.network.ip(...make(at))
    await filterAndSelectAll(view, key, filter, 3)
    await page.keyboard.press('F2')
    await expect(page.locator('[data-note=no-plan]')).toContainText('Of these only one is changed at a time.')
    await expect(formOf(page)).toHaveCount(0)
    await page.keyboard.press('Delete')
    await applyByKeys()
    await expect.poll(there).toBe(0)
    await page.keyboard.press('Control+z')
    await applyByKeys()
    await expect.poll(there).toBe(3)
  })
}

test('three links get an MTU, are set up, and down again by the keyboard alone', async () => {
  await filterAndSelectAll('Links', 'Control+2', 'type bridge ', 3)
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change 3 links' })).toBeVisible()
  await expect(field(formOf(page), 'MTU')).toBeFocused()
  await page.keyboard.type('1420')
  await expect(formOf(page).locator('.edit-command')).toContainText('mtu 1420')
  await keep(page, 'form-three-links')
  await page.keyboard.press('Control+Enter')
  await applyByKeys()
  await expect.poll(async () => (await bridgesNow()).map(({ mtu }) => mtu)).toEqual([1420, 1420, 1420])

  for (const [word, flags] of [['up', expect.arrayContaining(['UP'])], ['down', expect.not.arrayContaining(['UP'])]] as const) {
    await expect(link(page, 'coral')).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Shift+F10')
    const item = page.getByRole('menuitem', { name: `Set them ${word}…` })
    await expect(item).toBeVisible()
    if (word === 'up') await keep(page, 'menu-three-links')
    for (let tries = 0; !(await item.evaluate((each) => each === document.activeElement)) && tries < 20; tries += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await applyByKeys()
    await expect.poll(bridgesNow).toEqual(bridges.map((ifname) => expect.objectContaining({ ifname, flags })))
  }
})

/** Presses keys in one task of the page, in which no answer of the core comes. */
async function pressAtOnce(keys: readonly { readonly key: string; readonly shiftKey?: boolean; readonly ctrlKey?: boolean }[]): Promise<void> {
  await page.evaluate(async (pressed) => {
    for (const key of pressed) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
      // What is drawn anew of it is drawn in microtasks.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    }
  }, keys)
}

test('deleted is what is selected, though the key comes before the core has heard of that', async () => {
  await filterAndSelectAll('Links', 'Control+2', 'type bridge ', 3)
  await press(page, 'Control+Home')
  await expect(link(page, 'amber')).toHaveAttribute('aria-selected', 'true')
  // The first of the steps is asked for meanwhile, and the second waits for its answer.
  await pressAtOnce([{ key: 'ArrowDown' }, { key: 'ArrowDown' }, { key: 'Delete' }])
  const sheet = await window.plannedSheet()
  await expect(sheet.getByRole('listbox', { name: 'Steps' })).toContainText('ip link delete dev coral')
  await sheet.keyboard.press('Escape')
  await window.uncovered()
})

test('changed is what is selected, though F2 comes before the core has said how much that is', async () => {
  await filterAndSelectAll('Links', 'Control+2', 'type bridge ', 3)
  await press(page, 'Control+Home')
  await expect(page.locator('.table-foot')).toContainText('row 1 selected')
  await pressAtOnce([{ key: 'ArrowDown', shiftKey: true }, { key: 'F2' }])
  await expect(page.getByRole('dialog', { name: 'Change 2 links' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(formOf(page)).toHaveCount(0)
  await press(page, 'Control+Home')
  await pressAtOnce([{ key: 'a', ctrlKey: true }, { key: 'F2' }])
  await expect(page.getByRole('dialog', { name: 'Change 3 links' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(formOf(page)).toHaveCount(0)
})

test('what cannot be deleted is said above the rows, until it is read', async () => {
  await page.keyboard.press('Control+2')
  await press(page, 'Control+f')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('name lo ')
  await expect(grid(page, 'Links')).toHaveAttribute('aria-rowcount', '2')
  await window.select(link(page, 'lo'))
  await page.keyboard.press('Delete')
  const notice = page.locator('[data-note=no-plan]')
  await expect(notice).toContainText('lo')
  await keep(page, 'no-plan')
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)
})
