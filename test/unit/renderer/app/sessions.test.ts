import { beforeEach, describe, expect, it } from 'vitest'
import type { Input, LinkwrightApi, Method } from '../../../../electron/api/contract.ts'
import type { SortKey } from '../../../../electron/api/views.ts'
import { Sessions } from '../../../../renderer/app/sessions.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import type { SessionHost } from '../../../../renderer/features/view/session-host.ts'
import type { ViewSession } from '../../../../renderer/features/view/view-session.ts'
import type { ViewSnapshot } from '../../../../renderer/features/view/view-snapshot.ts'
import { usualSettings, usualViewSettings } from '../../../../electron/api/usual-settings.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

let links: FakeTable
let routes: FakeTable
let sessions: Sessions
let inputs: unknown[]
let api: FakeApi

beforeEach(() => {
  links = new FakeTable(fakeLinks())
  routes = new FakeTable(fakeRoutes(3))
  inputs = []
  api = new FakeApi({ links, routes })
  const watched: LinkwrightApi = {
    contractVersion: 1,
    onPush: (listener) => api.onPush(listener),
    call: <M extends Method>(method: M, input: Input<M>) => {
      inputs.push(input)
      if (refused && method === 'views.open') return Promise.resolve({ ok: false, error: { code: 'invalid-input', message: 'A view of routes cannot be sorted by "name".' } })
      return api.call(method, input)
    },
  }
  refused = false
  sessions = new Sessions(createClient(watched), host)
})

/** The app has no such sort. */
let refused: boolean
const host: SessionHost = { draw: (redraw) => redraw(), now: () => 0, later: () => () => undefined, rowsShown: () => undefined }

/** Waits for the first snapshot that the condition holds of. */
function until(session: ViewSession, condition: (snapshot: ViewSnapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition(session.snapshot())) return
      stop()
      resolve()
    }
    const stop = session.subscribe(look)
    look()
  })
}

const total = (count: number) => (snapshot: ViewSnapshot) => snapshot.window.total === count

describe('the views of the window', () => {
  it('open in the order that is usual for their kind', () => {
    sessions.show('routes')
    sessions.show('sockets')
    const byStateThenProcess = [{ field: 'state', descending: false }, { field: 'process', descending: false }]
    expect(inputs).toContainEqual(expect.objectContaining({ kind: 'routes', sort: [] }))
    expect(inputs).toContainEqual(expect.objectContaining({ kind: 'sockets', sort: byStateThenProcess }))
    expect(sessions.of('sockets').snapshot().sort).toEqual(byStateThenProcess)
  })

  it('open sorted as they were the last time, and by what is usual where that cannot be', async () => {
    const byName = [{ field: 'name', descending: true }] as const
    api.keep({ ...usualSettings, views: { links: { ...usualViewSettings, sort: [...byName] } } })
    sessions.show('links')
    expect(inputs).toContainEqual(expect.objectContaining({ kind: 'links', sort: byName }))
    api.keep({ ...usualSettings, views: { routes: { ...usualViewSettings, sort: [...byName] } } })
    refused = true
    const routesSession = sessions.of('routes')
    await until(routesSession, ({ failure }) => failure !== null)
    refused = false
    await until(routesSession, total(3))
    expect(routesSession.snapshot()).toMatchObject({ failure: null, sort: [] })
  })

  it('are sorted when the settings come after they opened, and not again for what another window chose', async () => {
    const byName = [{ field: 'name', descending: true }] as const
    let push: Parameters<LinkwrightApi['onPush']>[0] = () => undefined
    const late = new Sessions(createClient({ contractVersion: 1, onPush: (listener) => (push = listener), call: (method, input) => api.call(method, input) }), host)
    const session = late.of('links')
    const tell = (sort: readonly SortKey[]) =>
      push({ push: 'settings', state: { settings: { ...usualSettings, views: { links: { ...usualViewSettings, sort: [...sort] } } }, file: '', trouble: null } })
    tell(byName)
    expect(session.snapshot().sort).toEqual(byName)
    tell([{ field: 'mtu', descending: false }])
    expect(session.snapshot().sort).toEqual(byName)
  })

  it('rest while another one is shown, and catch up when they are shown again', async () => {
    sessions.show('routes')
    await until(sessions.of('routes'), total(3))
    sessions.show('links')
    expect(inputs).toContainEqual({ view: sessions.of('routes').view, visible: false })
    await until(sessions.of('links'), total(14))
    const first = routes.rows[0]?.id ?? -1
    routes.remove(first)
    links.remove(3)
    await until(sessions.of('links'), total(13))
    expect(sessions.of('routes').snapshot().window.total).toBe(3)
    sessions.show('routes')
    await until(sessions.of('routes'), total(2))
  })

  it('go on while another one is shown, where their kind keeps going', async () => {
    await until(sessions.of('links'), total(14))
    sessions.show('routes')
    await until(sessions.of('routes'), total(3))
    links.remove(3)
    await until(sessions.of('links'), total(13))
    expect(inputs).not.toContainEqual({ view: sessions.of('links').view, visible: false })
  })
})
