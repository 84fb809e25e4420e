import { execFileSync } from 'node:child_process'

import { expect, test, type Page } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { chooseKind, field, formOf, unfold } from '../support/app/forms.ts'
import { MachineDesk } from '../support/app/machine-desk.ts'
import { drawn, link, openView } from '../support/app/window-page.ts'
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

/** The links that `ip` prints, here or of the namespace lab, which desk may not enter. */
function links(where: 'here' | 'lab'): readonly Record<string, unknown>[] {
  const printed = where === 'here' ? execFileSync('ip', ['-j', 'link'], { encoding: 'utf8' }) : execFileSync('/run/rig/ip-as-root', ['-n', 'lab', '-j', 'link'], { encoding: 'utf8' })
  const read: readonly Record<string, unknown>[] = JSON.parse(printed)
  return read
}

const linkOf = (where: 'here' | 'lab', name: string) => links(where).find(({ ifname }) => ifname === name)

test('a veth is made with its other end in another namespace, which the form offers by name', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+n')
  await chooseKind(page, 'Veth pair')
  await field(formOf(page), 'Name').fill('near0')
  const otherEnd = formOf(page).locator('details', { hasText: 'Other end' })
  await field(otherEnd, 'Name').fill('over0')
  await expect(otherEnd.locator('[data-key=peer_netns] datalist option')).toHaveText(['lab'])
  await field(otherEnd, 'Namespace').fill('lab')
  const sheet = await window.plan()
  await withPassword(pid, 'boss-password', () => window.applyPlan(sheet))
  await expect.poll(() => linkOf('lab', 'over0')).toMatchObject({ link_index: linkOf('here', 'near0')?.['ifindex'] })
  expect(linkOf('here', 'near0')).toMatchObject({ link_index: linkOf('lab', 'over0')?.['ifindex'] })
  expect(linkOf('here', 'over0')).toBeUndefined()
})

test('a link is moved to another namespace, once the person has ticked that nothing undoes it', async () => {
  const before = linkOf('here', 'near0')
  expect(before?.['address']).toMatch(/^[\da-f:]{17}$/u)
  const form = await window.change(link(page, 'near0'))
  await unfold(form, 'Namespace')
  await field(form, 'Move to').fill('lab')
  const sheet = await window.plan()
  await expect(sheet.getByRole('dialog')).toContainText('A move to another namespace is not undone')
  await sheet.getByRole('checkbox', { name: /^I know that nothing undoes/u }).check()
  await window.applyPlan(sheet)
  await expect.poll(() => linkOf('lab', 'near0')).toMatchObject({ address: before?.['address'] })
  expect(linkOf('here', 'near0')).toBeUndefined()
  await expect(link(page, 'near0')).toHaveCount(0)
})
