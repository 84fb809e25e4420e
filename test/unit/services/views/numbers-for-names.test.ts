import { beforeEach, describe, expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETROUTE, RTM_GETRULE } from '../../../../electron/netlink/route/message-types.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import type { RawMessage } from '../../../../electron/store/raw-message.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeNeighbour, madeRoute } from '../../../support/core/made-messages.ts'
import { madeRule } from '../../../support/core/made-rule.ts'

let clock: HandClock
let scope: Scope
let views: Views
let frames: Frame[]

beforeEach(() => {
  const kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  kernel.lists.set(RTM_GETROUTE, [
    madeRoute('192.0.2.0', 24, { oif: 1 }, { protocol: 186 }),
    madeRoute('198.51.100.0', 24, { oif: 1 }, { protocol: 16 }),
    madeRoute('203.0.113.0', 24, { oif: 1 }, { protocol: 3 }),
  ])
  kernel.lists.set(RTM_GETRULE, [254, 253, 7].map((table, at) => bytesOf(madeRule({ table, priority: at + 1, protocol: [186, 16, 3][at] ?? 0 }))))
  kernel.lists.set(RTM_GETADDR, [['192.0.2.1', 253], ['192.0.2.2', 0]].map(([address, number]) => addressed(String(address), Number(number))))
  kernel.lists.set(RTM_GETNEIGH, [186, 16, 3].map((protocol, at) => madeNeighbour(1, `192.0.2.${String(at + 10)}`, { protocol })))
  clock = new HandClock()
  frames = []
  scope = new Scope({ kernel, clock, names: readNames({ administrator: '/nonexistent', distribution: '/nonexistent' }) })
  views = new Views(scope, clock, (_window, frame) => frames.push(frame))
})

/** Opens the routes, by protocol, and lets their first frame come. */
async function opened(filter = ''): Promise<number> {
  const { view } = views.open(1, { kind: 'routes', filter, sort: [{ field: 'protocol', descending: false }], window: { first: 0, count: 50 } })
  await clock.pass(200)
  return view
}

async function showNumbers(view: number, numeric: boolean): Promise<void> {
  views.acknowledge(1, view, frames.at(-1)?.serial ?? 0)
  scope.showNumbers(numeric)
  views.rewrite()
  await clock.pass(50)
}

/** Protocols of the last frame, in its order; of the rows that it brought. */
function protocols(): readonly string[] {
  const { ids = [], rows = [] } = frames.at(-1) ?? {}
  return ids.flatMap((id) => rows.flatMap((row) => (row.kind === 'route' && row.id === id ? [row.protocol] : [])))
}

/** What rows of the last frame show, in its order. */
function shown(field: 'table' | 'protocol' | 'scope'): readonly string[] {
  const { ids = [], rows = [] } = frames.at(-1) ?? {}
  const words = ids.flatMap((id) => rows.flatMap((row) => {
    if (row.id !== id) return []
    if (row.kind === 'rule') return [field === 'table' ? (row.table?.name ?? '') : row.protocol]
    if (row.kind === 'address') return [row.scope]
    return row.kind === 'neighbour' ? [row.protocol ?? ''] : []
  }))
  // Proxies are asked for by a dump of their own, which is answered the same here.
  return [...new Set(words)]
}

/** The values of a field that rows have, by their numbers or their words. */
async function counted(view: number, field: string, start = ''): Promise<readonly string[]> {
  const counting = views.values(1, { view, field, before: '', after: '', start })
  await clock.pass(1)
  const { values = [] } = (await counting) ?? {}
  return values.map(({ text }) => text)
}

function offered(view: number, name: string): readonly string[] {
  return views.fields(1, view).find((field) => field.name === name)?.values ?? []
}

function addressed(address: string, number: number): Uint8Array {
  const bytes = madeAddress(1, address, 24)
  bytes[16 + 3] = number
  return bytes
}

function bytesOf({ bytes, offset, length }: RawMessage): Uint8Array {
  return bytes.subarray(offset, offset + length)
}

describe('a view whose names are to be numbers', () => {
  it('gets all its rows anew, said to be rewritten and not changed, in the order of the numbers; and back', async () => {
    const view = await opened()
    expect(protocols()).toEqual(['bgp', 'boot', 'dhcp'])
    expect(frames.at(-1)).not.toHaveProperty('rewritten')
    await showNumbers(view, true)
    expect(protocols()).toEqual(['3', '16', '186'])
    expect(frames.at(-1)).toMatchObject({ rewritten: true, rows: [{ table: { id: 254, name: '254' }, scope: '0' }, {}, {}] })
    await showNumbers(view, false)
    expect(protocols()).toEqual(['bgp', 'boot', 'dhcp'])
  })

  it.each([
    ['rules', 'table', 'table', ['7', 'default', 'main'], ['7', '253', '254']],
    ['rules', 'protocol', 'proto', ['bgp', 'boot', 'dhcp'], ['3', '16', '186']],
    ['addresses', 'scope', 'scope', ['global', 'link'], ['0', '253']],
    ['neighbours', 'protocol', 'protocol', ['bgp', 'boot', 'dhcp'], ['3', '16', '186']],
  ] as const)('sorts %s by the numbers of "%s", and completes "%s" by them', async (kind, sort, name, words, numbers) => {
    const { view } = views.open(1, { kind, filter: '', sort: [{ field: sort, descending: false }], window: { first: 0, count: 50 } })
    await clock.pass(200)
    expect(shown(sort)).toEqual(words)
    expect(await counted(view, name)).toEqual(words)
    await showNumbers(view, true)
    expect(shown(sort)).toEqual(numbers)
    expect(offered(view, name)).not.toContain(words.at(-1))
    expect(await counted(view, name)).toEqual(numbers)
    expect((await counted(view, name, numbers[0])).at(0)).toBe(numbers[0])
  })

  it('is filtered by names and by numbers, whatever is shown', async () => {
    const view = await opened('proto bgp,3')
    expect(protocols()).toEqual(['bgp', 'boot'])
    await showNumbers(view, true)
    expect(protocols()).toEqual(['3', '186'])
    expect(views.change(1, { view, filter: 'proto dhcp and table main' })).toEqual({ filterError: null })
  })

  it('offers in the filter line what it shows', async () => {
    const view = await opened()
    expect(offered(view, 'table')).toEqual(['unspec', 'default', 'main', 'local'])
    await showNumbers(view, true)
    expect(offered(view, 'table')).toEqual(['0', '253', '254', '255'])
    expect(offered(view, 'type')).toContain('blackhole')
  })

  it('inspects a row in the same words', async () => {
    const view = await opened()
    await showNumbers(view, true)
    const inspection = await views.inspect(1, view, frames.at(-1)?.ids[0] ?? -1)
    const values = inspection.groups.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value]))
    expect(values).toContainEqual(['Protocol', '3'])
    expect(inspection.commands.map(({ command }) => command)).toContainEqual(expect.stringContaining('proto 3'))
  })
})
