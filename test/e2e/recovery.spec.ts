import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { textAfterCrash } from '../support/app/crashed-page.ts'
import { builtApp, Desk } from '../support/app/running-app.ts'
import { drawn, grid, link, openView, phase, recordPhases } from '../support/app/window-page.ts'

let desk: Desk

test.beforeEach(async () => {
  desk = await Desk.open('link add left type veth peer name right', 'link set left up', 'link set right up', 'address add 10.0.0.1/8 dev left')
})

test.afterEach(async () => {
  await desk.close()
})

/** `count` routes of /32, one a line, as `ip -batch` takes them. */
function batch(verb: 'add' | 'delete', count: number): string {
  return Array.from({ length: count }, (_, at) => `route ${verb} 10.${String((at >> 16) + 1)}.${String((at >> 8) & 255)}.${String(at & 255)}/32 dev left`).join('\n')
}

/** How many routes the kernel has, in all tables and both families. */
async function routeCount(): Promise<number> {
  const shown = await Promise.all(['-4', '-6'].map(async (family) => desk.network.ip('-o', family, 'route', 'show', 'table', 'all')))
  return shown.join('').trim().split('\n').length
}

test('when the kernel drops events the status line says so, and the table is true again afterwards', async () => {
  const { page } = await desk.start({ arguments: ['--receive-buffer', '4096'] })
  await drawn(page)
  await openView(page, 'Routes')
  await expect(phase(page)).toHaveText('Live')
  const phases = await recordPhases(page)
  const file = join(desk.folder, 'batch')
  const count = 50_000
  writeFileSync(file, `${batch('add', count)}\n${batch('delete', count - 7)}\n`)
  await desk.network.ip('-batch', file)
  const kernel = await routeCount()
  expect(kernel).toBeGreaterThan(7)
  await expect(grid(page, 'Routes')).toHaveAttribute('aria-rowcount', String(1 + kernel), { timeout: 30_000 })
  await expect(phase(page)).toHaveText('Live', { timeout: 30_000 })
  const seen = await phases()
  expect(seen[0]).toBe('live')
  expect(seen.some((each) => each === 'stale' || each === 'repairing')).toBe(true)
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/[1-9][\d,. ]* overruns?/)
})

test('when the core crashes the window says so and leads on', async () => {
  const root = join(desk.folder, 'app')
  const trigger = join(desk.folder, 'crash')
  cpSync(join(builtApp(), 'out', 'app'), join(root, 'out', 'app'), { recursive: true })
  cpSync(join(builtApp(), 'out', 'native'), join(root, 'out', 'native'), { recursive: true })
  cpSync(join(builtApp(), 'package.json'), join(root, 'package.json'))
  mkdirSync(trigger)
  // The core as it is, beside a watch that ends it as a fault of its own would.
  cpSync(join(root, 'out', 'app', 'core.js'), join(root, 'out', 'app', 'whole-core.js'))
  const watch = `import { watch } from 'node:fs'\nwatch(${JSON.stringify(trigger)}, () => { throw new Error('a test broke it') })\nawait import('./whole-core.js')\n`
  writeFileSync(join(root, 'out', 'app', 'core.js'), watch)

  const { page } = await desk.start({ root })
  await drawn(page)
  writeFileSync(join(trigger, 'now'), '')
  await expect(page.getByRole('alert')).toContainText('Linkwright cannot read from the kernel')
  await expect(page.getByRole('alert')).toContainText('stopped (a test broke it)')
  await page.getByRole('link', { name: 'Start again' }).click()
  await drawn(page)
  await expect(link(page, 'left')).toBeVisible()
  await expect(phase(page)).toHaveText('Live')
})

test('when the process that draws the window crashes the window says so and leads on', async () => {
  const { app, page } = await desk.start()
  await drawn(page)
  const said = await textAfterCrash(app)
  expect(said).toContain('The window stopped')
  expect(said).toContain('That has changed nothing on this machine')
  const names = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(null)))
    void contents?.executeJavaScript('document.querySelector("a").click()')
    await loaded
    const text: unknown = await contents?.executeJavaScript(`new Promise((resolve) => {
      const look = () => { if (document.documentElement.dataset.ready === 'rows') resolve(document.querySelector('[role=grid], [role=treegrid]').innerText) }
      new MutationObserver(look).observe(document.documentElement, { attributes: true })
      look()
    })`)
    return String(text)
  })
  expect(names).toContain('left')
})
