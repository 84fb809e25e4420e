import { readFileSync } from 'node:fs'

import { expect, test } from '@playwright/test'

import { faults } from '../support/app/axe.ts'
import { Desk } from '../support/app/running-app.ts'
import { TroubledApp } from '../support/app/troubled-app.ts'
import { drawn, link } from '../support/app/window-page.ts'

let desk: Desk

test.beforeEach(async () => {
  desk = await Desk.open('link add left type bridge')
})

test.afterEach(async () => {
  await desk.close()
})

test('what came malformed is counted, opened from the status line down to its bytes, and logged', async () => {
  const troubled = new TroubledApp(desk)
  const { page } = await desk.start({ root: troubled.root })
  await drawn(page)
  const count = page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: 'malformed' })
  await expect(count).toHaveCount(0)
  troubled.begin('spoilt')
  await desk.network.ip('link', 'add', 'spoiled7', 'type', 'bridge')
  await expect(count).toBeVisible()
  troubled.end('spoilt')
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
  expect(await faults(page, '.status')).toEqual([])
  await expect.poll(() => readFileSync(desk.logFile, 'utf8')).toMatch(/warn Malformed message 1 of the kernel \(RTNLGRP_LINK, RTM_NEWLINK, \d+ bytes\)/)
})
