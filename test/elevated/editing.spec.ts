import { execFileSync } from 'node:child_process'

import { expect, test, type Page } from '@playwright/test'

import { fillAddress } from '../support/app/address-form.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { chooseKind, field, formOf } from '../support/app/forms.ts'
import { paneOfFocus, press } from '../support/app/keyboard-focus.ts'
import { MachineDesk } from '../support/app/machine-desk.ts'
import { drawn, link, openView, phase } from '../support/app/window-page.ts'
import { withPassword } from '../support/polkit/with-password.ts'

let desk: MachineDesk
let page: Page
let pid: number
let window: ChangingWindow

test.beforeAll(async () => {
  desk = new MachineDesk()
  const started = await desk.start()
  ;({ page, pid } = started)
  window = new ChangingWindow(started.app, page)
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** What `ip -j` prints for anybody. */
function shown(...args: readonly string[]): unknown {
  return JSON.parse(execFileSync('ip', ['-j', '-d', ...args], { encoding: 'utf8' }) || '[]')
}

const lock = (words: string) => page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: words })

test('a wrong password leaves the window reading as before, says so, and keeps what was typed', async () => {
  await fillAddress(page, '192.0.2.50/24')
  const sheet = await window.plan()
  await withPassword(pid, 'no password of anybody', async () => {
    await sheet.getByRole('button', { name: /^Apply/u }).click()
    await expect(sheet.locator('.plan-outcome')).toContainText(/password|authori[sz]/iu)
    await expect(sheet.locator('.plan-outcome')).not.toContainText('Waiting')
  })
  await sheet.getByRole('button', { name: 'Close Esc' }).click()
  await window.uncovered()
  await expect(field(formOf(page), 'Address')).toHaveValue('192.0.2.50/24')
  await page.keyboard.press('Escape')
  expect(JSON.stringify(shown('address', 'show', 'dev', 'left'))).not.toContain('192.0.2.50')
  await expect(lock('Read-only')).toBeVisible()
  await expect(phase(page)).toHaveText('Live')
})

test('with an administrator’s password an address is made, and nobody asks again for a link, a route, and to delete one', async () => {
  await fillAddress(page, '192.0.2.51/24')
  const sheet = await window.plan()
  await expect(sheet.locator('.sheet-privilege')).toContainText('Asks for an administrator’s password once')
  await withPassword(pid, 'boss-password', () => window.applyPlan(sheet))
  await expect.poll(() => shown('address', 'show', 'dev', 'left')).toMatchObject([{ addr_info: expect.arrayContaining([expect.objectContaining({ local: '192.0.2.51', prefixlen: 24 })]) }])
  await expect(lock('Can change network')).toBeVisible()

  await openView(page, 'Links')
  await page.keyboard.press('Control+n')
  await chooseKind(page, 'Bridge')
  await field(formOf(page), 'Name').fill('lab0')
  const unasked = await window.plan()
  await expect(unasked.locator('.sheet-privilege')).toContainText('Needs no password: it was given before')
  await window.applyPlan(unasked)
  await expect.poll(() => shown('link', 'show', 'type', 'bridge')).toMatchObject([{ ifname: 'lab0' }])

  await openView(page, 'Routes')
  await page.keyboard.press('Control+n')
  await field(formOf(page), 'Destination').fill('203.0.113.0/24')
  await field(formOf(page), 'Gateway').fill('192.0.2.9')
  await window.apply()
  await expect.poll(() => shown('route', 'show', '203.0.113.0/24')).toMatchObject([{ gateway: '192.0.2.9', dev: 'left' }])

  await openView(page, 'Links')
  await window.select(link(page, 'lab0'))
  await window.deleteSelected()
  await expect.poll(() => shown('link', 'show', 'type', 'bridge')).toEqual([])
})

test('the button in the status line locks, and then somebody is asked again', async () => {
  // It does once the change before is known to be kept.
  await expect(lock('Can change network')).toHaveAttribute('title', /^Lock/)
  await lock('Can change network').click()
  await expect(lock('Read-only')).toBeVisible()
  await fillAddress(page, '192.0.2.52/24')
  const sheet = await window.plan()
  await withPassword(pid, 'boss-password', () => window.applyPlan(sheet))
  await expect.poll(() => JSON.stringify(shown('address', 'show', 'dev', 'left'))).toContain('192.0.2.52')
  await expect(lock('Can change network')).toHaveAttribute('title', /^Lock/)
  await lock('Can change network').click()
  await expect(lock('Read-only')).toBeVisible()
})

test('by the keyboard alone: to the row, its form, the plan, the password, and what was applied is kept', async () => {
  await page.keyboard.press('Control+2')
  await expect(link(page, 'right')).toBeVisible()
  for (let tries = 0; (await paneOfFocus(page)) !== 'table' && tries < 8; tries += 1) await press(page, 'F6')
  await page.keyboard.type('right')
  await expect(link(page, 'right')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Change right' })).toBeVisible()
  while (!(await field(formOf(page), 'MTU').evaluate((input) => input === document.activeElement))) await press(page, 'Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1200')
  const sheet = await window.plan()
  await withPassword(pid, 'boss-password', async () => {
    await sheet.keyboard.press('Control+Enter')
    await expect(sheet.getByRole('button', { name: /^Keep/u })).toBeVisible()
  })
  expect(shown('link', 'show', 'dev', 'right')).toMatchObject([{ mtu: 1200 }])
  await expect(async () => {
    await sheet.keyboard.press('Control+Enter')
    expect(await window.isAway()).toBe(true)
  }).toPass()
  expect(shown('link', 'show', 'dev', 'right')).toMatchObject([{ mtu: 1200 }])
  await expect(formOf(page)).toHaveCount(0)
})
