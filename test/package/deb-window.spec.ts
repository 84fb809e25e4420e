import { expect, test } from '@playwright/test'

import { field, formOf } from '../support/app/forms.ts'
import { drawn, grid, link, openView, phase } from '../support/app/window-page.ts'
import { entryCommands } from '../support/package/desktop-entry.ts'
import { inRig, installDeb, sessionEnvironment, startPackageRig } from '../support/package/package-rig.ts'
import { PackagedWindow } from '../support/package/window.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'
import { withPassword } from '../support/polkit/with-password.ts'

let rig: PolkitRig

test.beforeAll(async () => {
  rig = await startPackageRig()
  installDeb(rig, inRig.deb)
  rig.run('root', ['ip', 'link', 'add', 'left', 'type', 'veth', 'peer', 'name', 'right'])
})

test.afterAll(async () => {
  rig.run('root', ['ip', 'link', 'delete', 'left'])
  await rig[Symbol.asyncDispose]()
})

/** What the kernel has. */
function shown(): unknown {
  return JSON.parse(rig.run('desk', ['ip', '-j', 'link', 'show', 'left']))
}

/** What the desktop entry starts. */
function command(group: string): readonly string[] {
  const found = entryCommands(rig).get(group)
  if (found === undefined) throw new Error(`The desktop entry has no [${group}].`)
  return found
}

test('the desktop entry opens a window, which changes something by the installed helper', async () => {
  const window = await PackagedWindow.open(rig, command('Desktop Entry'))
  const { page } = window
  await drawn(page)
  await expect(phase(page)).toHaveText('Live')
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Test driver')
  await openView(page, 'Links')
  await link(page, 'left').locator('[role=gridcell], [role=rowheader]').nth(1).click()
  await page.keyboard.press('F2')
  await field(formOf(page), 'MTU').fill('1300')
  await page.keyboard.press('Control+Enter')
  const sheet = await window.plan()
  const pid = Number(rig.run('desk', ['pgrep', '--oldest', '--exact', 'linkwright']))
  await withPassword(pid, 'boss-password', () => window.apply(sheet), (agent) => rig.terminal('desk', agent))
  expect(shown()).toMatchObject([{ mtu: 1300 }])
  expect(rig.run('root', ['sh', '-c', 'readlink /proc/$(pgrep --oldest --euid linkwright)/exe'])).toBe('/usr/libexec/linkwright/linkwright-helper\n')
  await expect(link(page, 'left').locator('[data-column=mtu]')).toHaveText('1300')
  expect(await window.close()).toBe(0)
  expect(shown()).toMatchObject([{ mtu: 1300 }])
})

test('its actions open the sandbox and the sockets', async () => {
  const sockets = await PackagedWindow.open(rig, command('Desktop Action Sockets'))
  await drawn(sockets.page)
  await expect(grid(sockets.page, 'Sockets')).toBeVisible()
  expect(await sockets.close()).toBe(0)
  // The sandbox is in a network of its own, where no test reaches it: its picture is taken once it shows rows.
  expect(rig.run('desk', [...command('Desktop Action Sandbox'), '--screenshot', 'sandbox.png'], sessionEnvironment)).toMatch(/^ {2}Links: \d+ rows$/mu)
  expect(rig.run('desk', ['file', '--brief', '--mime-type', 'sandbox.png'])).toBe('image/png\n')
})

test('a signal to all of its processes, as at a logout, ends it in order', async () => {
  const window = await PackagedWindow.open(rig, command('Desktop Entry'))
  await drawn(window.page)
  rig.run('desk', ['pkill', '-TERM', '--full', '^/opt/Linkwright/linkwright'])
  expect(await window.ended()).toBe(0)
})
