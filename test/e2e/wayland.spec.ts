import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { testScenes } from '../support/app/layout/sound-scenes.ts'
import { keep, look, OfficeDesk } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { Weston } from '../support/app/weston.ts'
import { drawn, link, phase } from '../support/app/window-page.ts'
import { callAsPressed } from '../support/plans/window-plan.ts'

test('on Wayland the window opens, a row comes while it is on show, and a picture of it can be taken', async () => {
  const desk = await Desk.open('link add left type veth peer name right')
  const weston = await Weston.open(join(desk.folder, 'run'))
  try {
    const { app, page } = await desk.start({ wayland: weston })
    await drawn(page)
    expect(await app.evaluate(({ app: electron }) => electron.commandLine.getSwitchValue('ozone-platform'))).toBe('wayland')
    await expect(phase(page)).toHaveText('Live')
    await expect(link(page, 'left')).toBeVisible()
    await desk.network.ip('link', 'add', 'late', 'type', 'bridge')
    await expect(link(page, 'late')).toBeVisible()
    await keep(page, 'wayland')
  } finally {
    await desk.quit()
    await weston.close()
    await desk.close()
  }
})

test('where the desktop tells nobody who has the keyboard, a plan can be applied once something was pressed in it', async () => {
  const desk = await Desk.openFor('user', ['link add left type veth peer name right'], 'capable')
  const weston = await Weston.open(join(desk.folder, 'run'))
  try {
    const { app, page } = await desk.start({ wayland: weston })
    await drawn(page)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused())).toBe(false)
    expect(await callAsPressed(page, 'plans.make', { from: 'text', text: 'link set dev left mtu 1400' })).toMatchObject({ ok: true })
    await expect.poll(() => app.windows().some((one) => one.url() === 'app://confirm/')).toBe(true)
    const confirm = app.windows().find((one) => one.url() === 'app://confirm/')
    await expect.poll(async () => confirm?.getByRole('dialog').isVisible()).toBe(true)
    await confirm?.keyboard.press('ArrowDown')
    await expect.poll(async () => confirm?.locator('[data-ready=true]').count()).toBe(1)
    await confirm?.keyboard.press('Control+Enter')
    await expect.poll(() => desk.network.ip('link', 'show', 'dev', 'left')).toContain('mtu 1400')
  } finally {
    await desk.quit()
    await weston.close()
    await desk.close()
  }
})

test.describe('1280 × 800 on Wayland', () => {
  let desk: OfficeDesk

  test.beforeAll(async () => {
    desk = await OfficeDesk.open('office', 'wayland')
    await look(desk, 1280, 800, 'light')
  })

  test.afterAll(async () => desk.close())

  testScenes(() => desk.page, 'wayland')
})
