import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = linkedNamespace('history')
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

const window = { first: 0, count: 200 }

describe('the history of a row', () => {
  it('has the renames of that very link, and says that it was there before', async () => {
    const links = await WatchedView.open(core, { kind: 'links', filter: '', sort: [{ field: 'name', descending: false }], window })
    await links.until(({ frame, rows }) => frame?.state.phase === 'live' && rows.length === 3)
    const { id } = links.rows[2] ?? { id: -1 }
    namespace.ip('link', 'set', 'vb', 'down')
    namespace.ip('link', 'set', 'vb', 'name', 'renamed')
    namespace.ip('link', 'set', 'va', 'mtu', '1450')
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    await links.until(({ rows }) => rows.some((row) => row.kind === 'link' && row.name === 'renamed'))
    const history = await core.call(1, 'records.history', { view: links.opened.view, row: id })
    const rename = history.entries.find(({ differences }) => differences.some(({ name }) => name === 'IFLA_IFNAME'))
    expect(rename?.what).toBe('changed')
    expect(rename?.differences).toContainEqual({ name: 'IFLA_IFNAME', before: 'vb', after: 'renamed' })
    expect(history).toMatchObject({ thereBefore: true, more: false, unheard: null })
    expect(history.entries.flatMap(({ differences }) => differences).some(({ name }) => name === 'IFLA_MTU')).toBe(false)
  })

  it('begins with the link itself, where its index was another’s before', async () => {
    const links = await WatchedView.open(core, { kind: 'links', filter: 'name first or name second', sort: [], window })
    await links.until(({ frame }) => frame?.state.phase === 'live')
    namespace.ip('link', 'add', 'first', 'index', '77', 'type', 'bridge')
    namespace.ip('link', 'del', 'first')
    namespace.ip('link', 'add', 'second', 'index', '77', 'type', 'bridge')
    await links.until(({ rows }) => rows.some((row) => row.kind === 'link' && row.name === 'second'))
    const history = await core.call(1, 'records.history', { view: links.opened.view, row: links.rows[0]?.id ?? -1 })
    expect(history.entries.at(-1)).toMatchObject({ what: 'new', type: 'RTM_NEWLINK' })
    expect(history.thereBefore).toBe(false)
    expect(history.entries.some(({ what }) => what === 'gone')).toBe(false)
  })

  it('goes on to the end of a row that was inspected', async () => {
    const routes = await WatchedView.open(core, { kind: 'routes', filter: 'dst 10.2.0.0/16', sort: [], window })
    await routes.until(({ frame }) => frame?.state.phase === 'live')
    namespace.ip('route', 'add', '10.2.0.0/16', 'via', '192.0.2.9')
    await routes.until(({ rows }) => rows.length === 1)
    const row = { view: routes.opened.view, row: routes.rows[0]?.id ?? -1 }
    await core.call(1, 'records.inspect', row)
    namespace.ip('route', 'del', '10.2.0.0/16')
    await routes.until(({ frame }) => frame?.matched === 0)
    const history = await core.call(1, 'records.history', row)
    expect(history.entries.map(({ what }) => what)).toEqual(['gone', 'new'])
  })

  it('has what became of a route', async () => {
    const routes = await WatchedView.open(core, { kind: 'routes', filter: 'dst 10.1.0.0/16', sort: [], window })
    await routes.until(({ frame }) => frame?.state.phase === 'live')
    namespace.ip('route', 'add', '10.1.0.0/16', 'via', '192.0.2.8')
    namespace.ip('route', 'replace', '10.1.0.0/16', 'via', '192.0.2.9')
    await routes.until(({ rows }) => rows.some((row) => row.kind === 'route' && row.hops[0]?.via === '192.0.2.9'))
    const history = await core.call(1, 'records.history', { view: routes.opened.view, row: routes.rows[0]?.id ?? -1 })
    expect(history.entries.map(({ what }) => what)).toEqual(['changed', 'new'])
    expect(history.thereBefore).toBe(false)
  })
})
