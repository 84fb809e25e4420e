import { expect, test, type Page } from '@playwright/test'

import { field, formOf } from '../support/app/forms.ts'
import { drawn, link, openView } from '../support/app/window-page.ts'
import { olderDeb } from '../support/package/older.ts'
import { inRig, installDeb, startPackageRig } from '../support/package/package-rig.ts'
import { PackagedWindow } from '../support/package/window.ts'
import { applyShown, callAsPressed } from '../support/plans/window-plan.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'

const allowed = `polkit.addRule(function (action, subject) { if (action.id == 'org.linkwright.configure' && subject.user == 'desk') return polkit.Result.YES })`

let rig: PolkitRig

test.beforeEach(async () => {
  rig = await startPackageRig({ rule: allowed })
  rig.run('root', ['ip', 'link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right'])
})

test.afterEach(async () => {
  rig.run('root', ['ip', 'link', 'delete', 'left'])
  await rig[Symbol.asyncDispose]()
})

function mtu(): number {
  return Number(/ mtu (\d+) /u.exec(rig.run('desk', ['ip', 'link', 'show', 'left']))?.[1])
}

/** The helper's processes, of which there are two for each, by the name that the kernel cuts short. */
function helpers(): readonly string[] {
  return rig.attempt('root', ['pgrep', '--exact', 'linkwright-help']).output.split('\n').filter((line) => line !== '')
}

/** Asks for a plan that gives `left` another MTU. */
async function fillMtu(page: Page, value: string): Promise<void> {
  await link(page, 'left').locator('[role=gridcell], [role=rowheader]').nth(1).click()
  await page.keyboard.press('F2')
  await field(formOf(page), 'MTU').fill(value)
  await page.keyboard.press('Control+Enter')
}

test('an upgrade ends a helper that was authorised before, and the window asks anew', async () => {
  installDeb(rig, olderDeb(rig))
  const window = await PackagedWindow.open(rig, ['linkwright'])
  const { page } = window
  const change = async (value: string): Promise<void> => {
    await fillMtu(page, value)
    await window.apply(await window.plan())
    expect(mtu()).toBe(Number(value))
  }
  await drawn(page)
  await openView(page, 'Links')
  await change('1300')
  const before = helpers()
  expect(before).toHaveLength(2)
  installDeb(rig, inRig.deb)
  expect(helpers()).toEqual([])
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Read-only (locked)')
  await change('1320')
  expect(helpers()).toHaveLength(2)
  expect(before.filter((process) => helpers().includes(process))).toEqual([])
  expect(await window.close()).toBe(0)
})

test('a window that is open says that it was upgraded, and starts the new one, but not while a change waits', async () => {
  installDeb(rig, olderDeb(rig))
  const window = await PackagedWindow.open(rig, ['linkwright'])
  const { page } = window
  const notice = page.getByRole('note', { name: 'Another Linkwright' })
  const pages = () => rig.run('desk', ['pgrep', '--full', '--', '--type=renderer']).trim().split('\n')
  await drawn(page)
  await expect(notice).toHaveCount(0)
  const before = pages()
  installDeb(rig, inRig.deb)
  await expect(notice).toContainText('Linkwright was installed anew.')
  const restart = notice.getByRole('button', { name: 'Restart' })
  await expect(restart).toBeEnabled()

  await openView(page, 'Links')
  await fillMtu(page, '1300')
  const sheet = await window.plan()
  await applyShown(sheet, '5 min')
  await expect(notice).toContainText('A change waits to be kept')
  await expect(restart).toBeDisabled()
  expect(await callAsPressed(page, 'app.restart', undefined)).toMatchObject({ ok: false, error: { message: expect.stringContaining('A change waits to be kept.') } })
  await sheet.getByRole('button', { name: /^Keep/u }).click()

  await restart.click()
  await window.ended()
  await expect.poll(() => rig.attempt('desk', ['pgrep', '--full', '--', '--type=renderer']).output.trim().split('\n').filter((process) => process !== '' && !before.includes(process))).not.toEqual([])
  expect(mtu()).toBe(1300)
})

test('a window that is open says that it was removed', async () => {
  installDeb(rig, inRig.deb)
  const window = await PackagedWindow.open(rig, ['linkwright'])
  const { page } = window
  await drawn(page)
  rig.run('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', 'purge', 'linkwright'])
  const notice = page.getByRole('note', { name: 'Another Linkwright' })
  await expect(notice).toContainText('Linkwright was removed.')
  await expect(notice.getByRole('button', { name: 'Restart' })).toHaveCount(0)
  await openView(page, 'Routes')
  await expect(page.getByRole('grid', { name: 'Routes' })).toBeVisible()
  expect(await window.close()).toBe(0)
})

test('a removal has the helper undo what waits to be kept, and end', async () => {
  installDeb(rig, inRig.deb)
  rig.run('desk', ['sh', '-c', 'echo link set dev left mtu 1400 >commands'])
  const terminal = rig.terminal('desk', ['linkwright', 'apply', '-f', 'commands', '--confirm', '5m'])
  await terminal.until(/Keep\? \[y\/N\]/u)
  expect(mtu()).toBe(1400)
  expect(helpers()).toHaveLength(2)
  rig.run('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', 'purge', 'linkwright'])
  expect(helpers()).toEqual([])
  expect(mtu()).toBe(1500)
  expect(await terminal.exit).not.toBe(0)
  expect(terminal.shown).toMatch(/undone/iu)
  expect(rig.attempt('root', ['getent', 'passwd', 'linkwright'])).toMatchObject({ code: 2 })
})
