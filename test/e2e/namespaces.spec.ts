import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn, link } from '../support/app/window-page.ts'
import { callAsPressed } from '../support/plans/window-plan.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open('link add left type veth peer name right')
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

function sheet() {
  return page.getByRole('dialog', { name: 'Network namespaces' })
}

test('the namespaces that can be seen are listed, the one on show first, and those that cannot be entered say why', async () => {
  await page.keyboard.press('Control+Shift+N')
  const own = sheet().getByRole('listitem').first()
  await expect(own).toContainText('On show')
  await expect(own).toContainText('the one that the app runs in')
  // This test's own process is in another, which nobody without capabilities may enter.
  const locked = sheet().getByRole('listitem').filter({ hasText: 'Locked' }).filter({ hasText: 'cannot be entered without CAP_SYS_ADMIN' }).first()
  await expect(locked).toBeVisible()
  await expect(locked.getByRole('button')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(sheet()).toHaveCount(0)
})

test('the status line leads to them', async () => {
  await page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: /netns/ }).click()
  await expect(sheet()).toBeVisible()
  await page.keyboard.press('Escape')
})

test('another namespace gets a window of its own, which says what is wrong with it; this one stays as it is when it cannot show it', async () => {
  const opened = app.waitForEvent('window')
  await callAsPressed(page, 'namespace.show', { namespace: 'nowhere', where: 'window' })
  const other = await opened
  await expect(other.getByRole('alert')).toContainText('nowhere')
  await other.close()
  const answer = await callAsPressed(page, 'namespace.show', { namespace: 'elsewhere', where: 'here' })
  expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-namespace' } })
  await expect(link(page, 'left')).toBeVisible()
})

test('a page can ask for no other path than that of a process', async () => {
  const { page: again } = await desk.restart()
  await drawn(again)
  await expect(link(again, 'left')).toBeVisible()
  for (const namespace of ['/etc/passwd', '/proc/self/ns/net', '../run', '..', '']) {
    const answer = await callAsPressed(again, 'namespace.show', { namespace, where: 'window' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  }
})
