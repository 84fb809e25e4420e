import { expect, it } from 'vitest'

import { createClient } from '../../../../renderer/bridge/client.ts'
import { ViewSession } from '../../../../renderer/features/view/view-session.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

/** A view of links that has just drawn one of them as gone. */
async function withGoneRow(): Promise<ViewSession> {
  const links = new FakeTable(fakeLinks())
  const api = new FakeApi({ links, routes: new FakeTable(fakeRoutes(3)) })
  const session = new ViewSession('links', createClient(api), { draw: (redraw) => redraw(), now: () => Date.now(), later: () => () => undefined, rowsShown: () => undefined }, { restless: [], usualSort: [] })
  await session.open()
  await expect.poll(() => session.snapshot().window.rows.length).toBeGreaterThan(0)
  links.remove(3)
  await expect.poll(() => session.snapshot().window.gone.length).toBe(1)
  return session
}

it('says nothing of rows that went before another view was shown, not even until its first frame', async () => {
  const session = await withGoneRow()
  session.setVisible(false)
  session.setVisible(true)
  expect(session.snapshot().window).toMatchObject({ gone: [], leaving: new Map(), waiting: 0 })
})

it('is as it was where it is paused', async () => {
  const session = await withGoneRow()
  session.pause(true)
  session.setVisible(false)
  const { window } = session.snapshot()
  session.setVisible(true)
  expect(session.snapshot().window).toBe(window)
})
