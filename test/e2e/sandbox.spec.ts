import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { keep, look, themes } from '../support/app/office-desk.ts'
import { run } from '../support/app/run.ts'
import { Desk } from '../support/app/running-app.ts'
import { Weston } from '../support/app/weston.ts'
import { answerQuestions, questions } from '../support/plans/asked-questions.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { field, planSheet, unfold } from '../support/app/forms.ts'
import { applyShown, callAsPressed } from '../support/plans/window-plan.ts'
import { drawn, filterLine, grid, link, neighbour, openView, phase, route, socket } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let before: string

test.beforeAll(async () => {
  before = await run('ip', ['-br', 'link'])
  desk = await Desk.open()
  ;({ app, page } = await desk.start({ sandbox: true }))
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

const banner = (of: Page) => of.getByRole('note', { name: 'Sandbox' })

/** The user namespace of a process of the app. */
async function userNamespace(of: ElectronApplication): Promise<string> {
  return readlinkSync(`/proc/${String(await of.evaluate(() => process.pid))}/ns/user`)
}

/** Something of a process; null where that has ended. */
function ofProcess<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** The processes in a user namespace; those that end meanwhile are in none. */
function processesIn(namespace: string): readonly string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/u.test(name) && ofProcess(() => readlinkSync(`/proc/${name}/ns/user`)) === namespace)
}

test('the window says in every view, in its title and about itself that it is a sandbox', async () => {
  await expect(banner(page)).toContainText('nothing outside changes')
  await expect(page).toHaveTitle('Links of the sandbox – Linkwright')
  await expect(page.getByRole('navigation', { name: 'Views' })).toContainText('the sandbox')
  await openView(page, 'Routes')
  await expect(banner(page)).toBeVisible()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Overview' }).click()
  await expect(banner(page)).toBeVisible()
  await expect(page.getByRole('main')).toContainText('198.51.100.1')
  await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'Sandbox', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'About Linkwright' })).toContainText('a private network of this app alone')
  await page.keyboard.press('Escape')
})

test("the app runs in a network of its own, with Chromium's sandbox, and without a capability", async () => {
  const { network, status, argv } = await app.evaluate(async () => {
    const { readFileSync: readText, readlinkSync: read } = process.getBuiltinModule('node:fs')
    return { network: read('/proc/self/ns/net'), status: readText('/proc/self/status', 'utf8'), argv: process.argv }
  })
  expect(network).not.toBe(readlinkSync('/proc/self/ns/net'))
  expect(status).toContain(`Uid:\t${String(process.getuid?.())}\t`)
  expect(status).toMatch(/^CapPrm:\t0+\nCapEff:\t0+\nCapBnd:\t0+$/mu)
  expect(argv).not.toContain('--no-sandbox')
})

test('every view shows the topology', async () => {
  await openView(page, 'Links')
  for (const name of ['uplink0', 'uplink1', 'br0', 'lab0', 'spare0']) await expect(link(page, name)).toBeVisible()
  await expect(link(page, 'uplink0')).toContainText('isp-sandbox')
  await openView(page, 'Routes')
  await expect(route(page, 'default').first()).toBeVisible()
  await expect(route(page, '10.66.0.0/16')).toContainText('blackhole')
  await openView(page, 'Rules')
  await expect(grid(page, 'Rules')).toContainText('192.0.2.128/25')
  await openView(page, 'Neighbours')
  await expect(neighbour(page, '192.0.2.50')).toContainText(/permanent/iu)
  await openView(page, 'Sockets')
  await expect(socket(page, 'local', '0.0.0.0:8080').or(socket(page, 'local', '*:8080')).first()).toBeVisible()
  await expect(grid(page, 'Sockets')).toContainText('web-sandbox')
})

test('traffic moves', async () => {
  await openView(page, 'Links')
  await expect(link(page, 'uplink0').locator('[data-column=received]')).toContainText(/[1-9]/u)
  await expect(link(page, 'lab0').locator('[data-column=sent]')).toContainText(/[1-9]/u)
})

test('keys reach the window: a filter is typed, and rows go', async () => {
  await openView(page, 'Links')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('dev lab0')
  await expect(filterLine(page)).toHaveValue('dev lab0')
  await expect(link(page, 'uplink0')).toHaveCount(0)
  await expect(link(page, 'lab0')).toBeVisible()
  await filterLine(page).fill('')
  await page.keyboard.press('Enter')
})

test('its other namespaces are among those that can be shown, and are shown', async () => {
  await page.keyboard.press('Control+Shift+N')
  const lab = page.getByRole('dialog', { name: 'Network namespaces' }).getByRole('listitem').filter({ hasText: 'lab-sandbox' })
  const opened = app.waitForEvent('window')
  await lab.getByRole('button', { name: /window/iu }).click()
  const other = await opened
  await drawn(other)
  await expect(banner(other)).toBeVisible()
  await expect(link(other, 'eth0')).toBeVisible()
  await expect(phase(other)).toHaveText('Live')
  await other.close()
  await page.bringToFront()
  await page.keyboard.press('Escape')
})

for (const [width, height] of [[1280, 800], [900, 600]] as const) {
  for (const theme of themes) {
    test(`is looked at, ${String(width)} × ${String(height)}, ${theme}`, async () => {
      await look({ app, page }, width, height, theme)
      await openView(page, 'Links')
      await expect(link(page, 'uplink0').locator('[data-column=received]')).toContainText(/[1-9]/u)
      const box = await banner(page).boundingBox()
      expect(box).toMatchObject({ x: 0, y: 0, width })
      await keep(page, `sandbox-links-${String(width)}-${theme}`)
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Overview' }).click()
      await expect(page.getByRole('main')).toContainText('198.51.100.1')
      await keep(page, `sandbox-overview-${String(width)}-${theme}`)
    })
  }
}

test('the banner is legible to all', async () => {
  expect(await faults(page, '.sandbox')).toEqual([])
})

test('another namespace of the sandbox is changed, too, in a window of its own', async () => {
  const inside = processesIn(await userNamespace(app))
  const lab = inside.find((pid) => ofProcess(() => readFileSync(`/proc/${pid}/comm`, 'utf8')) === 'lab-sandbox\n') ?? ''
  const opened = app.waitForEvent('window')
  await callAsPressed(page, 'namespace.show', { namespace: `/proc/${lab}/ns/net`, where: 'window' })
  const there = await opened
  await drawn(there)
  const answer = await callAsPressed(there, 'plans.make', { from: 'text', text: 'ip link add made0 type bridge' })
  expect(answer).toMatchObject({ ok: true, value: { ok: true } })
  const sheet = await planSheet(app)
  await sheet.getByRole('button', { name: /^Apply/u }).click()
  await expect(sheet.locator('.plan-outcome')).toContainText('Kept. Until the sandbox ends.')
  await openView(there, 'Links')
  await expect(link(there, 'made0')).toBeVisible()
  await expect(link(page, 'made0')).toHaveCount(0)
  await there.close()
})

test('a link is moved to another namespace of the sandbox, which the form offers by the process that is in it', async () => {
  const window = new ChangingWindow(app, page)
  await openView(page, 'Links')
  const form = await window.change(link(page, 'vxlan42'))
  await unfold(form, 'Namespace')
  const moved = form.locator('[data-key=netns]')
  const offered = await moved.locator('datalist option').evaluateAll((options) => options.map((option) => [option.textContent ?? '', option.getAttribute('value') ?? ''] as const))
  expect(offered.map(([process]) => process).toSorted()).toEqual(['isp-sandbox', 'lab-sandbox'])
  const lab = new Map(offered).get('lab-sandbox') ?? ''
  await field(form, 'Move to').fill(lab)
  await expect(moved).toContainText('lab-sandbox')
  await expect(form).toContainText(`ip link set dev vxlan42 netns ${lab}`)
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await keep(page, `sandbox-move-${theme}`)
  }
  const sheet = await window.plan()
  await sheet.getByRole('checkbox', { name: /^I know that nothing undoes/u }).check()
  await window.applyPlan(sheet)
  await expect(link(page, 'vxlan42')).toHaveCount(0)
  const [, pid = ''] = /^\/proc\/(\d+)\/ns\/net$/u.exec(lab) ?? []
  expect(await run('nsenter', ['--preserve-credentials', '-U', '-n', '-t', pid, 'ip', '-br', 'link'])).toContain('vxlan42')
})

test('starting over asks while a change waits, and drops nothing for who goes back', async () => {
  await callAsPressed(page, 'plans.make', { from: 'text', text: 'ip link set spare0 alias waiting' })
  const confirm = await planSheet(app)
  await applyShown(confirm, '10 min')
  await answerQuestions(app, 'Go back')
  await banner(page).getByRole('button', { name: 'Start over' }).click()
  await expect.poll(() => questions(app)).toMatchObject([{ message: expect.stringMatching(/and start the sandbox over\?$/u), buttons: ['Go back', 'Undo and start over'] }])
  await confirm.getByRole('button', { name: /^Keep/u }).click()
  await expect(confirm.locator('.plan-outcome')).toContainText('Kept.')
})

test('it begins anew from the banner: the app ends, and another opens in another network', async () => {
  const { pid, ppid } = await app.evaluate(() => ({ pid: process.pid, ppid: process.ppid }))
  const network = (of: number | string) => ofProcess(() => readlinkSync(`/proc/${String(of)}/ns/net`))
  const appsIn = (name: string | null) => processesIn(namespace).filter((one) => name !== null && network(one) === name && ofProcess(() => readlinkSync(`/proc/${one}/exe`))?.endsWith('electron') === true)
  const [namespace, first] = [await userNamespace(app), network(ppid)]
  const closed = app.waitForEvent('close')
  await banner(page).getByRole('button', { name: 'Start over' }).click()
  await expect.poll(() => existsSync(`/proc/${String(pid)}`)).toBe(false)
  await expect.poll(() => network(ppid)).not.toBe(first)
  await expect.poll(() => appsIn(network(ppid))).not.toEqual([])
  await expect.poll(() => appsIn(first)).toEqual([])
  process.kill(ppid, 'SIGTERM')
  await closed
  ;({ app, page } = await desk.start({ sandbox: true }))
  await drawn(page)
})

test('the interfaces of the machine are as they were, and nothing is left when the window is closed', async () => {
  const namespace = await userNamespace(app)
  expect(processesIn(namespace).length).toBeGreaterThanOrEqual(5)
  await desk.quit()
  await expect.poll(() => processesIn(namespace)).toEqual([])
  expect(await run('ip', ['-br', 'link'])).toBe(before)
})

test('nothing is left when the app is killed', async () => {
  ;({ app, page } = await desk.start({ sandbox: true }))
  await drawn(page)
  const namespace = await userNamespace(app)
  const pid = await app.evaluate(() => process.pid)
  const closed = app.waitForEvent('close')
  process.kill(pid, 'SIGKILL')
  await closed
  await expect.poll(() => processesIn(namespace)).toEqual([])
})

test('--sandbox goes into it by itself, beside an app that runs, and --screenshot takes its picture', async () => {
  ;({ app, page } = await desk.start())
  await drawn(page)
  const file = join(desk.folder, 'sandbox.png')
  const { code, output, errors } = await desk.runToEnd(['--sandbox', '--screenshot', file])
  expect({ code, errors: errors.split('\n').filter((line) => line.startsWith('linkwright')) }).toEqual({ code: 0, errors: [] })
  expect(output).toContain('"Links: ')
  expect(output).toContain('uplink0')
  expect(existsSync(file)).toBe(true)
  await expect(banner(page)).toHaveCount(0)
  await desk.quit()
})

test('on Wayland, too, it opens and keys reach it', async () => {
  const weston = await Weston.open(join(desk.folder, 'run'))
  try {
    ;({ app, page } = await desk.start({ sandbox: true, wayland: weston }))
    await drawn(page)
    await expect(banner(page)).toBeVisible()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('dev br0')
    await expect(link(page, 'uplink0')).toHaveCount(0)
  } finally {
    await desk.quit()
    await weston.close()
  }
})

test('where user namespaces are barred it says so and ends', async () => {
  const words = [join(process.env['LINKWRIGHT_ROOT'] ?? '', 'out', 'native', 'linkwright-sandbox'), 'true']
  const script = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"'
  await expect(run('unshare', ['--user', '--map-root-user', 'sh', '-c', script, 'sh', ...words])).rejects.toThrow(/exited with 1: linkwright: The sandbox cannot start.*user\.max_user_namespaces is 0/u)
})
