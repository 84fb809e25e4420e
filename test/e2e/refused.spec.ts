import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { chooseKind, field, formOf, unfold } from '../support/app/forms.ts'
import { keep, keepWhole, look, themes } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, link, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let window: ChangingWindow

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  ;({ app, page } = await desk.start())
  window = new ChangingWindow(app, page)
  await drawn(page)
  await openView(page, 'Links')
})

test.afterAll(async () => {
  await desk.close()
})

/** Pictures of a page in both themes. */
async function pictures(of: Page, name: string): Promise<void> {
  for (const colorScheme of themes) {
    await of.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await keep(of, `${name}-${colorScheme}`)
  }
}

function outcomes(sheet: Page): Locator {
  return sheet.locator('.step-item')
}

/** Has what is asked for planned and applied; the sheet says what became of it. */
async function applied(sheet: Page): Promise<void> {
  await sheet.getByRole('button', { name: /^Apply/u }).click()
  await expect(sheet.getByRole('button', { name: 'Close Esc' })).toBeFocused()
}

/** Goes back from the sheet to the form, where the field is marked, with these words below it, and has the keyboard. */
async function refusedAt(sheet: Page, label: string, words: RegExp): Promise<void> {
  await sheet.keyboard.press('Enter')
  await window.uncovered()
  const marked = field(formOf(page), label)
  await expect(marked).toHaveAttribute('aria-invalid', 'true')
  await expect(marked).toBeFocused()
  await expect(formOf(page).locator('.edit-fault')).toContainText(words)
  await expect(formOf(page).locator('.edit-note')).toContainText('The kernel refused. Nothing was changed; what it said is marked below.')
}

async function closeForm(): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(formOf(page)).toHaveCount(0)
}

test('a refusal that names an attribute lands on the field that it comes of, with what was typed still there', async () => {
  await page.keyboard.press('Control+n')
  await chooseKind(page, 'VXLAN')
  await field(formOf(page), 'Name').fill('vx7')
  await field(formOf(page), 'VNI').fill('7')
  await unfold(formOf(page), 'Extensions')
  await field(formOf(page), 'Filter identifiers').check()
  const sheet = await window.plan()
  await applied(sheet)
  await expect(sheet.locator('.plan-outcome')).toContainText(/Step 1 was refused\. Nothing was changed\..*vxlan vnifilter only valid in collect metadata mode \(EINVAL\)\. .*IFLA_VXLAN_VNIFILTER/u)
  await expect(outcomes(sheet)).toContainText(['refused: EINVAL'])
  await pictures(sheet, 'refused-attribute-sheet')
  await refusedAt(sheet, 'Filter identifiers', /vxlan vnifilter only valid in collect metadata mode \(EINVAL\)/u)
  await expect(field(formOf(page), 'Name')).toHaveValue('vx7')
  await expect(field(formOf(page), 'VNI')).toHaveValue('7')
  await pictures(page, 'refused-attribute-form')
  await closeForm()
})

test('the steps before a refusal are undone, and what was refused is at its field though the kernel names no attribute', async () => {
  await page.keyboard.press('Control+n')
  await chooseKind(page, 'Bridge')
  await field(formOf(page), 'Name').fill('br7')
  await unfold(formOf(page), 'Addresses')
  await field(formOf(page), 'IPv6 addresses by').selectOption('stable_secret')
  const sheet = await window.plan()
  await applied(sheet)
  await expect(outcomes(sheet)).toContainText(['undone', 'refused: EINVAL'])
  await expect(sheet.locator('.plan-outcome')).toContainText('Step 2 was refused. The step before was undone: all is as it was.')
  await pictures(sheet, 'refused-undone-sheet')
  expect(await desk.network.ip('-br', 'link')).not.toContain('br7')
  await refusedAt(sheet, 'IPv6 addresses by', /The kernel refuses this \(EINVAL\)/u)
  await expect(field(formOf(page), 'Name')).toHaveValue('br7')
  await closeForm()
})

test('of pasted commands what was undone, refused and not sent is said row by row, and at its line', async () => {
  await page.locator('[data-pane=table]').getByRole('grid').focus()
  await page.keyboard.press('Control+Shift+v')
  const paste = page.getByRole('dialog', { name: 'Paste commands' })
  await paste.getByRole('textbox').fill('ip link add br8 type bridge\nip route add 198.51.100.0/24 nhid 77\nip link add br9 type bridge')
  await page.keyboard.press('Control+Enter')
  const sheet = await window.plannedSheet()
  await applied(sheet)
  await expect(outcomes(sheet)).toContainText(['undone', 'refused: EINVAL', 'not applied'])
  await pictures(sheet, 'refused-not-sent-sheet')
  expect(await desk.network.ip('-br', 'link')).not.toMatch(/br[89]/u)
  await sheet.keyboard.press('Enter')
  await window.uncovered()
  await expect(paste.locator('.paste-faults')).toContainText('Line 2 Nexthop id does not exist (EINVAL)')
  await page.keyboard.press('Escape')
  await expect(paste).toHaveCount(0)
})

test('what somebody else has changed since is left as it is, which the sheet says of its step', async () => {
  const form = await window.change(link(page, 'uplink0'))
  await field(form, 'MTU').fill('1400')
  await field(form, 'Alias').fill('to the lab')
  const sheet = await window.plan()
  await sheet.getByLabel('Another time, 2 s to 10 min').fill('5 min')
  await sheet.getByRole('button', { name: /^Apply, then confirm/u }).click()
  await expect(sheet.getByRole('main', { name: 'Confirm the change' })).toBeVisible()
  await desk.network.ip('link', 'set', 'uplink0', 'mtu', '1350')
  await sheet.getByRole('button', { name: /Revert now/u }).click()
  await expect(outcomes(sheet).filter({ hasText: 'MTU' })).toContainText('could not be undone')
  await expect(outcomes(sheet).filter({ hasText: /alias|to the lab/u }).first()).toContainText('undone')
  await expect(sheet.locator('.plan-outcome')).toContainText('Somebody else has changed this since: it was left as it is.')
  await pictures(sheet, 'left-sheet')
  expect(await desk.network.ip('link', 'show', 'uplink0')).toContain('mtu 1350')
  expect(await desk.network.ip('link', 'show', 'uplink0')).not.toContain('to the lab')
  await sheet.keyboard.press('Escape')
  await window.uncovered()
})

test('what somebody else changes while a change waits is said in the dock, and as it is kept', async () => {
  const form = await window.change(link(page, 'uplink0'))
  await field(form, 'MTU').fill('1380')
  const sheet = await window.plan()
  await sheet.getByLabel('Another time, 2 s to 10 min').fill('5 min')
  await sheet.getByRole('button', { name: /^Apply, then confirm/u }).click()
  const dock = sheet.getByRole('main', { name: 'Confirm the change' })
  await expect(dock.getByText('Changed by somebody else meanwhile')).toHaveCount(0)
  let mtu = 1340
  // Before the app has read what the plan has made, another value counts as that.
  await expect(async () => {
    mtu -= 1
    await desk.network.ip('link', 'set', 'uplink0', 'mtu', String(mtu))
    await expect(dock.getByRole('list').filter({ hasText: 'by now' })).toContainText(`and is ${String(mtu)} by now`, { timeout: 5000 })
  }).toPass()
  await pictures(sheet, 'dock-meanwhile')
  for (const width of [1280, 900]) {
    for (const colorScheme of themes) {
      await sheet.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await look({ app, page }, width, 700, colorScheme)
      const said = dock.locator('.dock-changed')
      await expect(said).toBeVisible()
      expect(await said.evaluate((item) => item.scrollWidth <= item.clientWidth)).toBe(true)
      await keepWhole(app, [page, sheet], `dock-meanwhile-${String(width)}-${colorScheme}`)
    }
  }
  await sheet.getByRole('button', { name: /^Keep/u }).click()
  await expect(sheet.locator('.plan-outcome')).toContainText('Kept, but for what somebody else has changed since.')
  await expect(sheet.locator('.plan-outcome')).toContainText(`${String(mtu)} by now`)
  await pictures(sheet, 'kept-but')
  expect(await desk.network.ip('link', 'show', 'uplink0')).toContain(`mtu ${String(mtu)}`)
})
