import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { OpenViewInput } from '../../../electron/api/views.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('outline')
  namespace.batch([
    'link add br0 type bridge',
    'link add va type veth peer name vb',
    'link add vc type veth peer name vd',
    'link set va master br0',
    'link set vc master br0',
    'link add link vb name mv type macvlan',
    'link set va up',
    'link set vb up',
    'address add 192.0.2.1/24 dev va',
    'route add 198.51.100.0/24 via 192.0.2.2',
    'route add 203.0.113.0/24 via 192.0.2.2 table 1000',
    'route add 203.0.113.0/24 via 192.0.2.3 table 2000',
  ])
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

const routes: OpenViewInput = { kind: 'routes', filter: 'family inet and not type local,broadcast', sort: [{ field: 'destination', descending: false }], window: { first: 0, count: 100 } }
const links: OpenViewInput = { kind: 'links', filter: '', sort: [], window: { first: 0, count: 100 } }

/** The window's lines: "main (2)" for a header, "+" behind one that is folded, rows by destination or name, in a tree behind a dot for each level. */
function lines({ frame, rows }: WatchedView): readonly string[] {
  const { headers, branches } = frame?.outline ?? { headers: [], branches: [] }
  return (
    frame?.ids.flatMap((id) => {
      const header = headers.find((each) => each.id === id)
      if (header !== undefined) return `${header.word} (${header.count})${header.folded ? '+' : ''}`
      const row = rows.find((each) => each.id === id)
      const name = row?.kind === 'route' ? row.destination : row?.kind === 'link' ? row.name : '?'
      const branch = branches.find((each) => each.id === id)
      return `${'.'.repeat(branch?.level ?? 0)}${name}${branch?.folded === true ? '+' : ''}`
    }) ?? []
  )
}

describe('routes in groups', () => {
  it('tell what they can be grouped by, and stand under the names of their tables', async () => {
    const view = await WatchedView.open(core, { ...routes, group: 'table' })
    expect(view.opened.groups.map(({ name, title }) => [name, title])).toContainEqual(['table', 'Table'])
    await view.until(({ rows }) => rows.length === 4)
    expect(lines(view)).toEqual(['1000 (1)', '203.0.113.0/24', '2000 (1)', '203.0.113.0/24', 'main (2)', '192.0.2.0/24', '198.51.100.0/24'])
    expect(view.frame).toMatchObject({ matched: 4, outline: { positions: 7 } })
  })

  it('go into a folded group by its count alone, and are back when they are not grouped', async () => {
    const view = await WatchedView.open(core, { ...routes, group: 'table', folds: { all: true, except: ['main'] } })
    await view.until((shown) => lines(shown).length === 5)
    expect(lines(view)).toEqual(['1000 (1)+', '2000 (1)+', 'main (2)', '192.0.2.0/24', '198.51.100.0/24'])
    namespace.ip('route', 'add', '203.0.113.128/25', 'via', '192.0.2.2', 'table', '1000')
    await view.until((shown) => lines(shown)[0] === '1000 (2)+')
    expect(lines(view).slice(1)).toEqual(['2000 (1)+', 'main (2)', '192.0.2.0/24', '198.51.100.0/24'])
    namespace.ip('route', 'del', '203.0.113.0/24', 'table', '2000')
    await view.until((shown) => lines(shown).length === 4)
    await view.change({ group: null })
    await view.until(({ frame }) => frame?.outline === undefined)
    expect(lines(view)).toEqual(['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '203.0.113.128/25'])
  })

  it('stand in groups that go down where they are sorted down by the same', async () => {
    const view = await WatchedView.open(core, { ...routes, sort: [{ field: 'table', descending: true }], group: 'table', folds: { all: true, except: [] } })
    await view.until((shown) => lines(shown).length === 3)
    expect(lines(view)).toEqual(['main (2)+', '2000 (1)+', '1000 (1)+'])
  })

  it('are a list where the kind knows no such group', async () => {
    const view = await WatchedView.open(core, { ...routes, group: 'colour' })
    await view.until(({ rows }) => rows.length === 4)
    expect(view.frame?.outline).toBeUndefined()
  })
})

describe('links as a tree', () => {
  it('stand below their master, and a part below the device that they are of', async () => {
    const view = await WatchedView.open(core, links)
    await view.until(({ rows }) => rows.length === 7)
    expect(lines(view)).toEqual(['lo', 'br0', '.va', '.vc', 'vb', '.mv', 'vd'])
  })

  it('move with their master, and stand alone where the filter hides it', async () => {
    const view = await WatchedView.open(core, { ...links, sort: [{ field: 'name', descending: true }] })
    await view.until(({ rows }) => rows.length === 7)
    expect(lines(view)).toEqual(['vd', 'vb', '.mv', 'lo', 'br0', '.vc', '.va'])
    namespace.ip('link', 'set', 'vc', 'nomaster')
    await view.until((shown) => lines(shown).includes('vc'))
    expect(lines(view)).toEqual(['vd', 'vc', 'vb', '.mv', 'lo', 'br0', '.va'])
    await view.change({ filter: 'name v* or name mv' })
    await view.until(({ rows }) => rows.length === 5)
    expect(lines(view)).toEqual(['vd', 'vc', 'vb', '.mv', 'va'])
  })

  it('fold below a link, and are a list when they are sorted by anything but the name', async () => {
    const view = await WatchedView.open(core, links)
    await view.until(({ rows }) => rows.length === 7)
    const key = view.frame?.outline?.branches.find(({ members }) => members === 2)?.key ?? ''
    await view.change({ folds: { all: false, except: [key] } })
    await view.until(({ rows }) => rows.length === 5)
    expect(lines(view)).toEqual(['lo', 'br0+', 'vb', '.mv', 'vd'])
    await view.change({ sort: [{ field: 'mtu', descending: true }] })
    await view.until(({ rows }) => rows.length === 7)
    expect(view.frame?.outline).toBeUndefined()
  })

  it('are in groups rather than in a tree where they are grouped', async () => {
    const view = await WatchedView.open(core, { ...links, group: 'master' })
    await view.until(({ rows }) => rows.length === 7)
    expect(lines(view)).toEqual([' (5)', 'lo', 'br0', 'vb', 'vd', 'mv', 'br0 (2)', 'va', 'vc'])
  })
})
