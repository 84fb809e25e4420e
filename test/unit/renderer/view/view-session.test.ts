import { beforeEach, describe, expect, it } from 'vitest'
import type { Input, LinkwrightApi, Method, Push } from '../../../../electron/api/contract.ts'
import { createClient } from '../../../../renderer/bridge/client.ts'
import { ViewSession } from '../../../../renderer/features/view/view-session.ts'
import type { ViewSnapshot } from '../../../../renderer/features/view/view-snapshot.ts'
import { FakeApi } from '../../../support/fake-bridge/fake-api.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'
import { FakeTable } from '../../../support/fake-bridge/fake-table.ts'

interface Call {
  readonly method: Method
  readonly input: unknown
}

let links: FakeTable
let calls: Call[]
let api: FakeApi
let timers: { readonly milliseconds: number; readonly run: () => void }[]
let shownBeforeAcknowledging: boolean[]
let session: ViewSession
let rowsShown: number
/** Rows that came in above the window, by which its frames are moved. */
let cameAbove: number
/** A call that the app refuses. */
let refused: Method | null

/** Waits for the first snapshot that the condition holds of. */
function until(condition: (snapshot: ViewSnapshot) => boolean): Promise<ViewSnapshot> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition(session.snapshot())) return
      stop()
      resolve(session.snapshot())
    }
    const stop = session.subscribe(look)
    look()
  })
}

beforeEach(() => {
  links = new FakeTable(fakeLinks())
  calls = []
  shownBeforeAcknowledging = []
  rowsShown = 0
  cameAbove = 0
  refused = null
  timers = []
  api = new FakeApi({ links, routes: new FakeTable(fakeRoutes(3)) })
  const watched: LinkwrightApi = {
    contractVersion: 1,
    onPush: (listener: (push: Push) => void) => api.onPush((push) => listener('frame' in push ? { ...push, frame: { ...push.frame, first: push.frame.first + cameAbove } } : push)),
    call: <M extends Method>(method: M, input: Input<M>) => {
      calls.push({ method, input })
      if (method === 'views.acknowledge') shownBeforeAcknowledging.push(session.snapshot().window.serial > 0)
      if (method === refused) return Promise.resolve({ ok: false, error: { code: 'unavailable', message: 'Too many calls wait.' } })
      return api.call(method, input)
    },
  }
  session = new ViewSession('links', createClient(watched), {
    draw: (redraw) => redraw(),
    now: () => Date.now(),
    later: (milliseconds, run) => {
      timers.push({ milliseconds, run })
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    rowsShown: () => {
      rowsShown += 1
    },
  }, { restless: [], usualSort: [] })
})

describe('a session', () => {
  it('shows the rows and acknowledges each frame after it was drawn', async () => {
    await session.open()
    const { window, fields } = await until((snapshot) => snapshot.window.rows.length > 0)
    expect(window.rows.map((row) => (row.kind === 'link' ? row.name : ''))).toContain('vxlan42')
    expect(window.total).toBe(14)
    expect(fields.map((field) => field.name)).toContain('kind')
    links.remove(3)
    await until((snapshot) => snapshot.window.total === 13)
    expect(shownBeforeAcknowledging).not.toContain(false)
    expect(rowsShown).toBeGreaterThan(0)
  })

  it('applies a filter and says which one is in force while the next does not parse', async () => {
    await session.open()
    session.setFilter('kind veth')
    await until((snapshot) => snapshot.window.matched === 3)
    session.setFilter('kind veth and colour red')
    const { filterError, appliedFilter, filter } = await until((snapshot) => snapshot.filterError !== null)
    expect(filterError?.spot).toEqual({ from: 14, to: 20 })
    expect(appliedFilter).toBe('kind veth')
    expect(filter).toBe('kind veth and colour red')
    session.setFilter('')
    const cleared = await until((snapshot) => snapshot.window.matched === 14)
    expect(cleared.filterError).toBeNull()
  })

  it('joins what is asked while a call is under way into one next call', async () => {
    await session.open()
    await until((snapshot) => snapshot.window.rows.length > 0)
    calls = []
    session.setFilter('s')
    session.setFilter('st')
    session.setFilter('state up')
    session.setSort([{ field: 'name', descending: true }])
    await until((snapshot) => snapshot.appliedFilter === 'state up')
    const changes = calls.filter((call) => call.method === 'views.change').map((call) => call.input)
    expect(changes).toEqual([
      { view: 1, filter: 's' },
      { view: 1, filter: 'state up', sort: [{ field: 'name', descending: true }] },
    ])
  })

  it('tells when the app has taken all that was asked, also what waited for another call', async () => {
    await session.open()
    session.setFilter('name lo')
    session.alter(1, [{ does: 'all' }])
    await session.allSent()
    expect(calls.filter(({ method }) => method === 'views.change').map(({ input }) => input)).toEqual([
      { view: 1, filter: 'name lo' },
      { view: 1, selected: 1, selection: { serial: 1, steps: [{ does: 'all' }] } },
    ])
  })

  it('does not ask twice for the same window, hold or selection', async () => {
    await session.open()
    await until((snapshot) => snapshot.window.rows.length > 0)
    calls = []
    session.setWindow({ first: 0, count: 100 })
    session.hold(false)
    session.select(null)
    expect(calls).toEqual([])
  })

  it('tells which row is seen first whenever that is another one, without drawing for it', async () => {
    await session.open()
    await until((snapshot) => snapshot.window.rows.length > 0)
    calls = []
    const { requested } = session.snapshot()
    session.setWindow({ ...requested, seen: { id: 3, position: 2 } })
    session.setWindow({ ...requested, seen: { id: 3, position: 2 } })
    expect(session.snapshot().requested).toBe(requested)
    expect(calls).toEqual([{ method: 'views.change', input: { view: 1, window: { first: 0, count: 100, seen: { id: 3, position: 2 } } } }])
  })

  it('takes the window that it asked for to be where its rows are by now, once that is answered', async () => {
    await session.open()
    await until((snapshot) => snapshot.window.rows.length > 0)
    session.setWindow({ first: 4, count: 5 })
    expect(session.snapshot().requested).toEqual({ first: 4, count: 5 })
    await until((snapshot) => snapshot.window.first === 4)
    cameAbove = 7
    links.remove(3)
    const { requested } = await until((snapshot) => snapshot.window.total === 13)
    expect(requested).toEqual({ first: 11, count: 5 })
  })

  it('keeps the selection by identity and learns where it is', async () => {
    await session.open()
    session.select(8)
    const { window } = await until((snapshot) => snapshot.window.selected !== null)
    expect(window.selected).toEqual({ id: 8, position: 7 })
  })

  it('has a record put aside when the keyboard comes to its row, the filter changes, or it is gone back to the rows, until it is asked for', () => {
    session.select(8, true)
    expect(session.snapshot()).toMatchObject({ selected: 8, aside: true })
    session.select(8)
    expect(session.snapshot().aside).toBe(false)
    session.putAside()
    expect(session.snapshot()).toMatchObject({ selected: 8, aside: true })
    session.select(8)
    expect(session.snapshot().aside).toBe(false)
    session.setFilter('state up')
    expect(session.snapshot().aside).toBe(true)
    session.select(3)
    expect(session.snapshot().aside).toBe(false)
  })

  it('asks what it was asked before it was open, once it is', async () => {
    session.setSort([{ field: 'mtu', descending: true }])
    session.setFilter('state up')
    await session.open()
    const { window } = await until((snapshot) => snapshot.window.rows.length > 0)
    expect(window.rows[0]).toMatchObject({ mtu: 9000 })
  })

  it('has the kernel asked anew, and stays the view that it is', async () => {
    await session.open()
    session.pause(true)
    session.hold(true)
    session.select(8)
    await until((snapshot) => snapshot.window.selected !== null)
    calls = []
    await Promise.all([session.reload(), session.reload(), session.reload()])
    expect(calls.filter(({ method }) => method !== 'views.acknowledge')).toEqual([{ method: 'views.reload', input: { view: 1 } }])
    expect(session.snapshot()).toMatchObject({ paused: true, held: true, selected: 8, readAnewAt: api.readAt })
    for (const { run } of timers.filter(({ milliseconds }) => milliseconds === 5000)) run()
    expect(session.snapshot().readAnewAt).toBeNull()
  })

  it('does not say that all was read anew when that failed', async () => {
    await session.open()
    api.readAt = null
    await session.reload()
    expect(session.snapshot().readAnewAt).toBeNull()
  })

  it('opens anew as it was when it has failed itself, once, and gives the old view up', async () => {
    await session.open()
    session.setFilter('kind veth')
    await until((snapshot) => snapshot.window.matched === 3)
    session.pause(true)
    session.hold(true)
    session.select(8)
    await until((snapshot) => snapshot.window.selected !== null)
    refused = 'views.change'
    session.setSort([{ field: 'name', descending: true }])
    await until((snapshot) => snapshot.failure !== null)
    refused = null
    calls = []
    await Promise.all([session.reload(), session.reload()])
    const { window, filter } = await until((snapshot) => snapshot.failure === null && snapshot.window.rows.length > 0)
    expect(window.matched).toBe(3)
    expect(filter).toBe('kind veth')
    const asked = calls.filter(({ method }) => method !== 'views.acknowledge')
    expect(asked).toEqual([
      { method: 'views.close', input: { view: 1 } },
      { method: 'views.open', input: expect.objectContaining({ filter: 'kind veth', sort: [{ field: 'name', descending: true }] }) },
      { method: 'views.change', input: { view: 2, hold: true, paused: true, selected: 8 } },
      { method: 'views.reload', input: { view: 2 } },
    ])
  })

  it('opens anew with the filter in force, and asks for the one that is typed behind it', async () => {
    await session.open()
    session.setFilter('kind veth')
    await until((snapshot) => snapshot.window.matched === 3)
    session.setFilter('kind veth and colour red')
    await until((snapshot) => snapshot.filterError !== null)
    session.setWindow({ first: 1, count: 2 })
    refused = 'views.change'
    session.pause(true)
    await until((snapshot) => snapshot.failure !== null)
    refused = null
    calls = []
    await session.reload()
    const { window, filter, appliedFilter } = await until((snapshot) => snapshot.filterError !== null && snapshot.window.rows.length > 0)
    expect(calls).toContainEqual({ method: 'views.open', input: expect.objectContaining({ filter: 'kind veth', window: { first: 1, count: 2 } }) })
    expect(window.matched).toBe(3)
    expect({ filter, appliedFilter }).toEqual({ filter: 'kind veth and colour red', appliedFilter: 'kind veth' })
  })

  it('opens one view, however often it is asked to while it could not be opened', async () => {
    refused = 'views.open'
    await session.open()
    expect(session.snapshot().failure).not.toBeNull()
    refused = null
    calls = []
    await Promise.all([session.reload(), session.reload(), session.open()])
    expect(calls.filter(({ method }) => method === 'views.open')).toHaveLength(1)
    expect(session.snapshot().failure).toBeNull()
  })

  it('finds a row that starts so, and selects it', async () => {
    await session.open()
    const found: number[] = []
    await session.find('veth', 9, (id) => found.push(id))
    expect(found).toEqual([10])
    expect(session.snapshot().selected).toBe(10)
  })

  it('tells nothing of a search that finds nothing, so that the row of the one before is still shown', async () => {
    await session.open()
    const found: number[] = []
    await Promise.all([session.find('veth', 9, (id) => found.push(id)), session.find('zz', 0, (id) => found.push(id))])
    expect(found).toEqual([10])
    expect(session.snapshot().selected).toBe(10)
  })

  it('lets rows settle in one call, which leaves no hold behind when the pointer goes at once', async () => {
    await session.open()
    await until((snapshot) => snapshot.window.rows.length > 0)
    session.hold(true)
    session.letSettle()
    session.hold(false)
    links.remove(3)
    await until((snapshot) => snapshot.window.total === 13)
    links.remove(4)
    await until((snapshot) => snapshot.window.total === 12)
    const changes = calls.filter(({ method }) => method === 'views.change').map(({ input }) => input)
    expect(changes.filter((input) => JSON.stringify(input).includes('"settle":true'))).toHaveLength(1)
    expect(changes.at(-1)).toMatchObject({ hold: false })
  })
})
