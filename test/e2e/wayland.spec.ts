import { join } from 'node:path'

import { expect, test } from '@playwright/test'

import { testScenes } from '../support/app/layout/sound-scenes.ts'
import { keep, look, OfficeDesk } from '../support/app/office-desk.ts'
import { Desk } from '../support/app/running-app.ts'
import { Weston } from '../support/app/weston.ts'
import { drawn, link, phase } from '../support/app/window-page.ts'

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

test.describe('1280 × 800 on Wayland', () => {
  let desk: OfficeDesk

  test.beforeAll(async () => {
    desk = await OfficeDesk.open('office', 'wayland')
    await look(desk, 1280, 800, 'light')
  })

  test.afterAll(async () => desk.close())

  testScenes(() => desk.page, 'wayland')
})
