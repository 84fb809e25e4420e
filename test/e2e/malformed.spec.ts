import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { builtApp, Desk } from '../support/app/running-app.ts'
import { drawn, link } from '../support/app/window-page.ts'

let desk: Desk

test.beforeEach(async () => {
  desk = await Desk.open('link add left type bridge')
})

test.afterEach(async () => {
  await desk.close()
})

/** A copy of the app whose addon spoils the first attribute of every link event (RTNLGRP_LINK) while the file is there: it says that it is 65,520 bytes long. */
function appThatSpoilsEvents(trigger: string): string {
  const root = join(desk.folder, 'app')
  for (const part of ['out/app', 'out/native', 'package.json']) cpSync(join(builtApp(), part), join(root, part), { recursive: true })
  cpSync(join(root, 'out', 'app', 'core.js'), join(root, 'out', 'app', 'whole-core.js'))
  const spoiling = `
    import { existsSync } from 'node:fs'
    import Module from 'node:module'
    const load = Module._extensions['.node']
    const spoiled = (receiver) => ({
      ...receiver,
      onDatagrams(slab, records, count) {
        for (let at = 0; at < count * 5; at += 5) if (records[at + 3] === 1 && existsSync(${JSON.stringify(trigger)})) slab.set([0xf0, 0xff], records[at] + 32)
        receiver.onDatagrams(slab, records, count)
      },
    })
    Module._extensions['.node'] = (module, file) => {
      load(module, file)
      const addon = module.exports
      module.exports = { ...addon, openSocket: (options, receiver) => addon.openSocket(options, spoiled(receiver)) }
    }
    await import('./whole-core.js')
  `
  writeFileSync(join(root, 'out', 'app', 'core.js'), spoiling)
  return root
}

test('what came malformed is counted, opened from the status line down to its bytes, and logged', async () => {
  const trigger = join(desk.folder, 'spoil')
  const { page } = await desk.start({ root: appThatSpoilsEvents(trigger) })
  await drawn(page)
  const count = page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'malformed' })
  await expect(count).toHaveCount(0)
  writeFileSync(trigger, '')
  await desk.network.ip('link', 'add', 'spoiled7', 'type', 'bridge')
  await expect(count).toBeVisible()
  rmSync(trigger)
  // The event told nothing; the dump that it was a reason for did.
  await expect(link(page, 'spoiled7')).toBeVisible()

  await count.click()
  const sheet = page.getByRole('dialog', { name: 'Malformed messages' })
  const entry = sheet.getByRole('list', { name: 'Those that are kept' }).getByRole('button').last()
  await expect(entry).toContainText('RTNLGRP_LINK')
  await expect(entry).toContainText('RTM_NEWLINK')
  await expect(entry).toContainText(/\d\d:\d\d:\d\d\.\d\d\d/)
  await entry.click()
  await expect(entry).toHaveAttribute('aria-current', 'true')
  const details = sheet.getByRole('region', { name: 'Malformed message 1' })
  await expect(details).toContainText('65520')
  await expect(details).toContainText('32 (0x20)')
  const bytes = details.getByRole('group', { name: 'Bytes' })
  await expect(bytes.locator('[data-offset="32"]')).toHaveText('f0')
  await expect(bytes.locator('[data-offset="32"]')).toHaveClass(/byte-payload/)
  // "spoiled7" and its NUL, as the kernel sent them.
  expect((await bytes.textContent())?.replaceAll(/\s/g, '')).toContain('73706f696c656437')

  expect(await faults(page, 'dialog[open]')).toEqual([])
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(count).toBeFocused()
  expect(readFileSync(desk.logFile, 'utf8')).toMatch(/warn Malformed message 1 of the kernel \(RTNLGRP_LINK, RTM_NEWLINK, \d+ bytes\)/)
})
