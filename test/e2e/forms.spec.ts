import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { chooseKind, field, formOf, unfold } from '../support/app/forms.ts'
import { keep, themes } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { addressRow, drawn, grid, link, neighbour, route } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.openFor(
    'user',
    [
      'link add uplink0 type veth peer name far0',
      'link add br0 type bridge',
      'link add br1 type bridge',
      'link add port0 type veth peer name port1',
      'link set port0 master br0',
      'link set uplink0 up',
      'link set far0 up',
      'address add 192.0.2.1/24 dev uplink0',
      'route add 198.51.100.0/24 nexthop via 192.0.2.8 weight 1 nexthop via 192.0.2.9 weight 3',
      'neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev uplink0',
      'rule add from 192.0.2.0/24 table 100 pref 1000',
    ],
    'capable',
  )
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** The window takes this size; the smaller is what half a screen leaves. */
async function resize(width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height] as const)
  await page.waitForFunction((w) => window.innerWidth === w, width)
}

/** Pictures of the open form in both themes and sizes; nothing in it is without a name, too faint or too small. */
async function look(name: string): Promise<void> {
  for (const [width, height] of [[1280, 800], [900, 600]] as const) {
    await resize(width, height)
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await keep(page, `form-${name}-${String(width)}-${colorScheme}`)
    }
  }
  await resize(1280, 800)
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' })
  await keep(page, `form-${name}-1280-forced`)
  await page.emulateMedia({ forcedColors: 'none' })
  expect.soft(await faults(page, 'dialog[open]'), name).toEqual([])
}

async function close(): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(formOf(page)).toHaveCount(0)
}

const linkKinds = ['Veth pair', 'Bridge', 'VXLAN', 'VLAN', 'MACVLAN'] as const
const otherKinds = ['TUN', 'TAP', 'Dummy', 'VRF', 'MACVTAP', 'IFB'] as const

test('each usual kind of link has a form behind its word', async () => {
  await page.keyboard.press('Control+2')
  await page.keyboard.press('Control+n')
  for (const kind of linkKinds) {
    await chooseKind(page, kind)
    await look(`link-${kind.toLowerCase().replaceAll(' ', '-')}`)
  }
  await close()
})

test('the other kinds are in a list behind them', async () => {
  await page.keyboard.press('Control+n')
  for (const kind of otherKinds) {
    await chooseKind(page, kind)
    await look(`link-${kind.toLowerCase()}`)
  }
  await close()
})

test('what was typed is there again after another kind was looked at', async () => {
  await page.keyboard.press('Control+n')
  const form = formOf(page)
  await chooseKind(page, 'VXLAN')
  await field(form, 'Name').fill('vx7')
  await field(form, 'VNI').fill('42')
  await chooseKind(page, 'Bridge')
  await expect(field(form, 'Name')).toHaveValue('vx7')
  await expect(form.locator('.edit-command')).toContainText(/ip link add name vx7 .*type bridge/u)
  await chooseKind(page, 'VXLAN')
  await expect(field(form, 'VNI')).toHaveValue('42')
  await close()
})

test('what is typed while the form of another kind is on its way is in that', async () => {
  await page.keyboard.press('Control+n')
  const form = formOf(page)
  await expect(field(form, 'Name')).toBeVisible()
  // In one task of the page, in which no answer of the core comes.
  await form.evaluate((dialog) => {
    const name = dialog.querySelector<HTMLInputElement>('[data-key=name] input')
    dialog.querySelector<HTMLElement>('.edit-kinds input[value="link:bridge"]')?.click()
    name?.setRangeText('br8')
    name?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect(form.getByRole('radio', { name: 'Bridge' })).toBeChecked()
  await expect(field(form, 'Name')).toHaveValue('br8')
  await field(form, 'Name').fill('')
  await close()
})

test('a new link begins with its kind: arrows choose it, Enter leads to its fields', async () => {
  await page.keyboard.press('Control+n')
  const form = formOf(page)
  await expect(form.getByRole('radio', { name: 'Veth pair' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(form.getByRole('radio', { name: 'Bridge' })).toBeFocused()
  await expect(form.locator('summary', { hasText: 'Spanning tree' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field(form, 'Name')).toBeFocused()
  await close()
})

for (const [title, key, name, label, typed] of [
  ['a link', 'Control+2', 'New link', 'Name', 'kept7'],
  ['a rule', 'Control+5', 'New rule', 'From', '10.7.0.0/16'],
] as const) {
  test(`what was typed for ${title} is offered again after Escape, by the keyboard alone`, async () => {
    await page.keyboard.press(key)
    await page.keyboard.press('Control+n')
    const form = page.getByRole('dialog', { name })
    if (label === 'Name') await chooseKind(page, 'VXLAN')
    await field(form, label).fill(typed)
    await close()
    await page.keyboard.press('Control+n')
    await expect(field(form, label)).toHaveValue('')
    await look(`draft-${label.toLowerCase()}`)
    const again = form.getByRole('button', { name: 'Fill it in again' })
    while (!(await again.evaluate((button) => button === document.activeElement))) await page.keyboard.press(label === 'Name' ? 'Tab' : 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(field(form, label)).toHaveValue(typed)
    if (label === 'Name') await expect(form.getByRole('radio', { name: 'VXLAN' })).toBeChecked()
    await expect(again).toHaveCount(0)
    await field(form, label).fill('')
    await close()
  })
}

test('what was typed for a row is offered for that row, and for no other', async () => {
  await page.keyboard.press('Control+2')
  await link(page, 'br0').click()
  await page.keyboard.press('F2')
  await field(formOf(page), 'MTU').fill('1300')
  await expect(formOf(page).locator('.edit-command')).toContainText('mtu 1300')
  await field(formOf(page), 'MTU').fill('1500')
  await expect(formOf(page).locator('.edit-command')).toContainText('appears here')
  await field(formOf(page), 'MTU').fill('1300')
  await formOf(page).getByRole('button', { name: 'Close' }).click()
  await link(page, 'br1').click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change br1' })).toBeVisible()
  await expect(formOf(page).getByRole('button', { name: 'Fill it in again' })).toHaveCount(0)
  await close()
  await link(page, 'br0').click()
  await page.keyboard.press('F2')
  await formOf(page).getByRole('button', { name: 'Fill it in again' }).click()
  await expect(field(formOf(page), 'MTU')).toHaveValue('1300')
  await close()
})

test('pasted commands are there again after Escape, marked, so that others take their place', async () => {
  await page.keyboard.press('Control+Shift+v')
  const area = formOf(page).getByRole('textbox')
  await area.fill('ip link set br0 up')
  await close()
  await page.keyboard.press('Control+Shift+v')
  await expect(area).toHaveValue('ip link set br0 up')
  await page.keyboard.type('ip link set br1 up')
  await expect(area).toHaveValue('ip link set br1 up')
  await close()
})

test('a bridge’s parts unfold, and say how much of them was set', async () => {
  await page.keyboard.press('Control+n')
  const form = formOf(page)
  await chooseKind(page, 'Bridge')
  await field(form, 'Name').fill('br7')
  await unfold(form, 'Spanning tree')
  await field(form, 'Priority').fill('70000')
  await field(form, 'Hello time').focus()
  await expect(form.locator('.edit-fault')).toHaveText('Priority takes a number from 0 to 65535.')
  await expect(form.locator('.edit-help')).toContainText('IFLA_BR_HELLO_TIME')
  await expect(form.locator('summary', { hasText: 'Spanning tree' })).toContainText('1 set')
  await look('link-bridge-fault')
  await close()
})

const others = [
  ['address', 'Control+3', 'New address'],
  ['route', 'Control+4', 'New route'],
  ['rule', 'Control+5', 'New rule'],
  ['neighbour', 'Control+6', 'New neighbour'],
] as const

for (const [name, key, title] of others) {
  test(`a form makes ${name === 'address' ? 'an' : 'a'} ${name}`, async () => {
    await page.keyboard.press(key)
    await page.keyboard.press('Control+n')
    await expect(page.getByRole('dialog', { name: title })).toBeVisible()
    if (name === 'route') {
      await unfold(formOf(page), 'Several ways')
      for (let hop = 0; hop < 2; hop += 1) await formOf(page).getByRole('button', { name: 'Add a way' }).click()
    }
    await look(name)
    if (name === 'neighbour') {
      await chooseKind(page, 'Proxy')
      await expect(page.getByRole('dialog', { name: 'New proxy' })).toBeVisible()
      await look('proxy')
    }
    await close()
  })
}

test('the form of several links leaves each as it is where nothing is filled in', async () => {
  await page.keyboard.press('Control+2')
  await link(page, 'br0').getByRole('gridcell').first().click()
  await link(page, 'br1').getByRole('gridcell').first().click({ modifiers: ['Control'] })
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change 2 links' })).toBeVisible()
  await expect(field(formOf(page), 'MTU')).toHaveAttribute('placeholder', 'as it is')
  await expect(field(formOf(page), 'Up').locator('option:checked')).toHaveText('As it is')
  await expect(field(formOf(page), 'Master').locator('option:checked')).toHaveText('As it is')
  await look('change-links')
  await close()
})

test('the form of a row holds what the row says', async () => {
  await page.keyboard.press('Control+2')
  await link(page, 'uplink0').getByRole('gridcell').first().click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change uplink0' })).toBeVisible()
  await expect(field(formOf(page), 'MTU')).toHaveValue('1500')
  await look('change-link')
  await close()
  await page.keyboard.press('Control+4')
  await route(page, '198.51.100.0/24').getByRole('gridcell').first().click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change the route' })).toBeVisible()
  await look('change-route')
  await close()
})

const rows: readonly (readonly [what: string, key: string, row: (of: Page) => Locator])[] = [
  ['address', 'Control+3', (of) => addressRow(of, '192.0.2.1/24')],
  ['rule', 'Control+5', (of) => grid(of, 'Rules').getByRole('row').filter({ hasText: '192.0.2.0/24' })],
  ['neighbour', 'Control+6', (of) => neighbour(of, '192.0.2.9')],
  ['bridge-port', 'Control+2', (of) => link(of, 'port0')],
]

for (const [what, key, row] of rows) {
  test(`so does that of ${what === 'address' ? 'an' : 'a'} ${what.replace('-', ' ')}`, async () => {
    await page.keyboard.press(key)
    await row(page).getByRole('gridcell').first().click()
    await page.keyboard.press('F2')
    await expect(formOf(page)).toBeVisible()
    if (what === 'bridge-port') {
      await unfold(formOf(page), 'Bridge port')
      await expect(field(formOf(page), 'Path cost')).toHaveValue('2')
    }
    await look(`change-${what}`)
    await close()
  })
}
