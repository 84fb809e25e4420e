import { beforeEach, describe, expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTM_GETROUTE, RTNLGRP_IPV4_ROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { RowSearch } from '../../../../electron/services/search/row-search.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

const window = { first: 0, count: 50 }

let kernel: FakeKernel
let clock: HandClock
let scope: Scope
let views: Views
let frames: Frame[]

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  kernel.lists.set(RTM_GETROUTE, [madeRoute('10.0.0.0', 8)])
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
  frames = []
  views = new Views(scope, clock, (_window, frame) => frames.push(frame))
})

/** Opens a view of routes whose source does not last. */
async function open(owner = 1): Promise<number> {
  Object.defineProperty(scope.source('routes'), 'passing', { value: true })
  const { view } = views.open(owner, { kind: 'routes', filter: '', sort: [], window })
  await clock.pass(1000)
  return view
}

/** Sockets that listen to routes. */
function listening(): number {
  return kernel.sockets.filter(({ wish, closed }) => !closed && wish.groups?.includes(RTNLGRP_IPV4_ROUTE) === true).length
}

function heard(): readonly (readonly [string, boolean])[] {
  return scope.status().tables.map((table) => [table.name, table.heard])
}

describe('a source that does not last', () => {
  it('costs nothing until there is a view of it, and the status says so', async () => {
    scope.links.start()
    await clock.pass(1000)
    expect(listening()).toBe(0)
    expect(kernel.dumps.get(RTM_GETROUTE)).toBeUndefined()
    expect(scope.status().tables[2]).toEqual({ name: 'routes', heard: false, receiveBuffer: 0 })
    expect(heard()).toEqual([['links', true], ['addresses', true], ['routes', false], ['rules', false], ['neighbours', false], ['sockets', false], ['events', false]])
    await open()
    expect(listening()).toBe(1)
    expect(scope.status().tables[2]).toEqual({ name: 'routes', heard: true, receiveBuffer: kernel.sockets[0]?.receiveBuffer })
  })

  it('is closed with the last view of it, and opened anew for the next', async () => {
    const one = await open(1)
    const other = await open(2)
    const source = scope.source('routes')
    views.close(1, one)
    expect(listening()).toBe(1)
    views.close(2, other)
    expect(listening()).toBe(0)
    expect(heard()).toContainEqual(['routes', false])
    const dumps = kernel.dumps.get(RTM_GETROUTE) ?? 0
    await clock.pass(5000)
    expect(kernel.dumps.get(RTM_GETROUTE)).toBe(dumps)
    const again = await open(1)
    expect(scope.source('routes')).not.toBe(source)
    expect(listening()).toBe(1)
    views.acknowledge(1, again, frames.at(-1)?.serial ?? 0)
    await clock.pass(20)
    expect(frames.at(-1)).toMatchObject({ state: { phase: 'live' }, total: 1 })
  })

  it('is closed with the window of its last view', async () => {
    await open()
    views.windowClosed(1)
    expect(listening()).toBe(0)
  })

  it('stays while its views are hidden', async () => {
    await open()
    views.windowVisible(1, false)
    await clock.pass(1000)
    expect(listening()).toBe(1)
  })

  it('is closed too where its first view could not be opened', () => {
    Object.defineProperty(scope.source('routes'), 'passing', { value: true })
    expect(() => views.open(1, { kind: 'routes', filter: '', sort: [{ field: 'mac', descending: false }], window })).toThrow('cannot be sorted by')
    expect(listening()).toBe(0)
  })

  it('does not take along what was lost', async () => {
    const view = await open()
    kernel.overrun(RTNLGRP_IPV4_ROUTE)
    expect(scope.status().overruns).toBe(1)
    views.close(1, view)
    expect(scope.status().overruns).toBe(1)
  })

  it('may end while it is being read', () => {
    kernel.answering = () => true
    Object.defineProperty(scope.source('routes'), 'passing', { value: true })
    const { view } = views.open(1, { kind: 'routes', filter: '', sort: [], window })
    views.close(1, view)
    expect(scope.status().state.phase).not.toBe('failed')
    expect(listening()).toBe(0)
  })
})

describe('one that lasts', () => {
  it('goes on behind the last view of it', async () => {
    const { view } = views.open(1, { kind: 'routes', filter: '', sort: [], window })
    await clock.pass(1000)
    views.close(1, view)
    expect(listening()).toBe(1)
  })
  it('is not opened by a search for rows of all kinds', async () => {
    const searched = new RowSearch(() => scope.lasting(), clock).search(1, 'lo')
    await clock.pass(5000)
    expect((await searched).map(({ title }) => title)).toEqual(['lo'])
    expect(heard().filter(([, on]) => !on)).toEqual([['sockets', false], ['events', false]])
    expect(scope.lasting().filter(({ passing }) => passing === true)).toEqual([])
  })
})
