import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, test, type ElectronApplication, type Locator, type Page } from '@playwright/test'

import { readChangeRecord } from '../../electron/api/changes.ts'
import { faults } from '../support/app/axe.ts'
import { ChangingWindow } from '../support/app/changing-window.ts'
import { keep } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { drawn, openView } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page
let window: ChangingWindow
let journal: string

async function start(...options: readonly string[]): Promise<void> {
  ;({ app, page } = await desk.start({ arguments: options }))
  window = new ChangingWindow(app, page)
  await drawn(page)
  await openView(page, 'Links')
}

/** A change that somebody recorded yesterday, with whatever texts. */
function recorded(id: string, title: string, command: string): string {
  const steps = [{ sentence: title, do: [command], undo: [], outcome: 'done' }]
  const record = { version: 1, id, session: 'yesterday', program: 'command-line', begun: '2026-01-02T03:04:05.678Z', ended: '2026-01-02T03:04:06.678Z', user: { uid: 0, name: 'root' }, way: 'own', title, outcome: 'kept', steps, warnings: [], differences: [] }
  return `${JSON.stringify(record)}\n`
}

test.beforeAll(async () => {
  desk = await Desk.openFor('user', ['link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0'], 'capable')
  journal = join(desk.folder, 'home', '.local', 'state', 'linkwright', 'changes.jsonl')
  mkdirSync(dirname(journal), { recursive: true })
  writeFileSync(journal, recorded('a', 'Set up \u202Ethe\nlab', 'ip link set dev lab0 up\nlink delete lab0') + '{"version":1,"id":"cut\n')
  await start()
})

test.afterAll(async () => {
  await desk.close()
})

const sheet = (): Locator => page.getByRole('dialog', { name: 'Changes' })
const own = (): Locator => sheet().getByRole('list', { name: 'Of this session' }).locator('.change')
const earlier = (): Locator => sheet().getByRole('list', { name: 'Of earlier sessions' }).locator('.change')

async function open(): Promise<void> {
  await page.keyboard.press('Control+h')
  await expect(sheet()).toBeVisible()
}

/** Has commands planned, and gives the page of the plan. */
async function planned(...commands: readonly string[]): Promise<Page> {
  await page.locator('[data-pane=table] :is([role=grid], [role=treegrid])').focus()
  await page.keyboard.press('Control+Shift+v')
  await page.getByRole('dialog', { name: 'Paste commands' }).getByRole('textbox').fill(commands.join('\n'))
  await page.keyboard.press('Control+Enter')
  return window.plannedSheet()
}

/** Has the next dialog answer with this file. */
async function answerDialog(filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: path === '', filePath: path }) })
  }, filePath)
}

async function mtu(): Promise<number> {
  const [link]: readonly { readonly mtu: number }[] = JSON.parse(await desk.network.ip('-j', 'link', 'show', 'dev', 'uplink0'))
  return link?.mtu ?? 0
}

test('what earlier sessions left is listed, whatever its text is; what is broken is counted', async () => {
  await open()
  await expect(sheet()).toContainText('Nothing was changed from here yet.')
  await expect(earlier()).toHaveCount(1)
  await expect(earlier().locator('.change-title bdi')).toHaveText(String.raw`Set up \u{202e}the\x0alab`)
  await expect(earlier().getByRole('list', { name: 'Commands' })).toHaveText(String.raw`ip link set dev lab0 up\x0alink delete lab0`)
  await expect(sheet()).toContainText('1 line there could not be read.')
  await expect(sheet()).toContainText(`They are kept in ${journal}.`)
  await page.keyboard.press('Escape')
  await expect(sheet()).toHaveCount(0)
})

test('what is applied and kept stands there with who, how, and what undoes it', async () => {
  await window.applyPlan(await planned('ip link set uplink0 mtu 1400', 'ip route add 203.0.113.0/24 via 192.0.2.9', 'ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev uplink0', 'ip address add 192.0.2.77/24 dev uplink0'))
  await open()
  await expect(own()).toHaveCount(1)
  await expect(own()).toContainText('Lower the MTU of uplink0 to 1400, and 3 more steps')
  await expect(own().locator('.change-ending')).toHaveText('Kept')
  await expect(own().getByRole('list', { name: 'Commands' }).getByRole('listitem')).toHaveText(['ip link set dev uplink0 mtu 1400', 'ip route add 203.0.113.0/24 via 192.0.2.9', /neighbour add/u, '1 more'])
  const title = own().getByRole('button', { name: /^Lower/u })
  await title.click()
  await expect(title).toHaveAttribute('aria-expanded', 'true')
  await expect(own().getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toContainText('ip link set dev uplink0 mtu 1500')
  const [begun, ended] = readFileSync(journal, 'utf8').trimEnd().split('\n').slice(-2).map((line) => readChangeRecord(line))
  expect([begun?.outcome, ended?.outcome, ended?.id === begun?.id, ended?.way, ended?.program]).toEqual(['applying', 'kept', true, 'own', 'window'])
  expect([statSync(journal).mode & 0o777, statSync(dirname(journal)).mode & 0o777]).toEqual([0o600, 0o700])
})

test('the sheet is drawn and spoken as the others are, in both themes and sizes', async () => {
  for (const [width, height] of [[1280, 800], [900, 600]] as const) {
    await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await keep(page, `changes-${String(width)}-${colorScheme}`)
      const [scrolled, wide] = await sheet().locator('.changes').evaluate((body) => [body.scrollWidth, body.clientWidth] as const)
      expect(scrolled).toBe(wide)
    }
    expect(await faults(page, 'dialog[open]')).toEqual([])
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
})

test('it is saved where the dialog says, as lines for ip -batch and as JSON, and copied', async () => {
  const [batch, json] = [join(desk.folder, 'these.batch'), join(desk.folder, 'these.json')]
  await answerDialog(batch)
  await sheet().getByRole('button', { name: 'Save for ip -batch…' }).click()
  await expect(sheet()).toContainText('Saved these.batch')
  const lines = readFileSync(batch, 'utf8').split('\n')
  expect(lines.filter((line) => !line.startsWith('#'))).toEqual(['link set dev uplink0 mtu 1400', 'route add 203.0.113.0/24 via 192.0.2.9', expect.stringMatching(/^neighbour add 192\.0\.2\.9 /u), 'address add 192.0.2.77/24 dev uplink0', ''])
  expect(lines).toContain('# not as ip -batch reads it: ip link set dev lab0 up?link delete lab0')
  await answerDialog(json)
  await sheet().getByRole('button', { name: 'Save as JSON…' }).click()
  await expect(sheet()).toContainText('Saved these.json')
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ version: 1, changes: [{ session: 'yesterday' }, { outcome: 'kept', program: 'window' }] })
  await own().getByRole('button', { name: 'Copy this change for ip -batch' }).click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^# .* kept, by .*\nlink set dev uplink0 mtu 1400\nroute add /u)
  await answerDialog('')
  await sheet().getByRole('button', { name: 'Save as JSON…' }).click()
  await expect(sheet()).toContainText('Copied as lines for ip -batch')
})

test('the newest is undone from there, and is said to be', async () => {
  await own().getByRole('button', { name: 'Undo…' }).click()
  await expect(sheet()).toHaveCount(0)
  const plan = await window.plannedSheet()
  await expect(plan.getByRole('dialog')).toContainText('Undo: Lower the MTU')
  await window.applyPlan(plan)
  await expect.poll(mtu).toBe(1500)
  await open()
  await expect(own().locator('.change-ending')).toHaveText(['Kept', 'Kept, undone since'])
  await expect(sheet().getByRole('button', { name: 'Undo…' })).toHaveCount(0)
  await page.keyboard.press('Escape')
})

test('what is not kept is said to be undone', async () => {
  const plan = await planned('ip link set uplink0 mtu 1300')
  await plan.getByRole('radio', { name: /60 s/u }).check({ force: true })
  await plan.getByRole('button', { name: /^Apply/u }).click()
  await window.docked(plan)
  expect(await mtu()).toBe(1300)
  await open()
  await expect(own().first().locator('.change-ending')).toHaveText('Under way')
  await page.keyboard.press('Escape')
  await plan.getByRole('button', { name: /^(Undo|Revert)/u }).click()
  await expect.poll(mtu).toBe(1500)
  await expect.poll(() => window.isAway(), { timeout: 15_000 }).toBe(true)
  await open()
  await expect(own().first().locator('.change-ending')).toHaveText('Undone as asked')
  await page.keyboard.press('Escape')
})

test('the palette and the help lead there', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('journal')
  await page.keyboard.press('Enter')
  await expect(sheet()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog', { name: 'Keys and filter' })).toContainText('What was changed from here')
  await page.keyboard.press('Escape')
})

test('a change that waits when the window is quit has an end: it was undone', async () => {
  const plan = await planned('ip link set uplink0 mtu 1310')
  await plan.getByRole('radio', { name: /60 s/u }).check({ force: true })
  await plan.getByRole('button', { name: /^Apply/u }).click()
  await window.docked(plan)
  expect(await mtu()).toBe(1310)
  await desk.quit()
  await expect.poll(mtu).toBe(1500)
  const last = readChangeRecord(readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1) ?? '')
  expect(last).toMatchObject({ outcome: 'undone', wait: 60, steps: [{ do: ['ip link set dev uplink0 mtu 1310'], outcome: 'undone' }] })
  await start()
  await open()
  await expect(own()).toHaveCount(0)
  await expect(earlier().first().locator('.change-ending')).toHaveText(/^Undone/u)
  await page.keyboard.press('Escape')
})

test('where something else is in the way of the file, it says so, and changes all the same', async () => {
  await desk.quit()
  rmSync(journal)
  execFileSync('mkfifo', [journal])
  await start()
  await open()
  await expect(sheet()).toContainText(`Changes made before cannot be read: ${journal} is no file. Move it out of the way.`)
  await page.keyboard.press('Escape')
  await window.applyPlan(await planned('ip link set uplink0 mtu 1200'))
  expect(await mtu()).toBe(1200)
  await open()
  await expect(sheet()).toContainText(`What is changed cannot be recorded: ${journal} is no file.`)
  await expect(own()).toHaveCount(1)
  await expect.poll(() => readFileSync(desk.logFile, 'utf8')).toContain('What is changed cannot be recorded')
  await page.keyboard.press('Escape')
})

test('a window that only reads lists them, and undoes nothing', async () => {
  await desk.quit()
  rmSync(journal)
  appendFileSync(journal, recorded('b', 'Set up the lab', 'ip link set dev lab0 up'), { mode: 0o600 })
  await start('--read-only')
  await open()
  await expect(earlier()).toHaveCount(1)
  await expect(sheet().getByRole('button', { name: 'Undo…' })).toHaveCount(0)
})

test('the sandbox remembers its own changes, and neither writes them to the person’s file nor reads that', async () => {
  await desk.quit()
  const before = readFileSync(journal, 'utf8')
  ;({ app, page } = await desk.start({ sandbox: true }))
  window = new ChangingWindow(app, page)
  await drawn(page)
  await openView(page, 'Links')
  await window.applyPlan(await planned('ip link add tq0 type bridge'))
  await open()
  await expect(own()).toHaveCount(1)
  await expect(own()).toContainText('in the sandbox')
  await expect(earlier()).toHaveCount(0)
  await expect(sheet()).toContainText('They are forgotten when Linkwright ends.')
  expect(readFileSync(journal, 'utf8')).toBe(before)
  expect(readdirSync(dirname(journal), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('changes'))).toEqual(['changes.jsonl'])
})
