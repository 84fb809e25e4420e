import * as fc from 'fast-check'
import { expect, it } from 'vitest'

import type { ViewKind } from '../../../../electron/api/views.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETNEIGH, RTM_GETROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { inEvents } from '../../../../electron/services/overview/change-log.ts'
import { mtuMismatch } from '../../../../electron/services/overview/problems/mtu.ts'
import { portState } from '../../../../electron/services/overview/problems/port-state.ts'
import { together } from '../../../../electron/services/overview/problems/together.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { compileFilter } from '../../../../electron/store/filter/compile.ts'
import { FilterError } from '../../../../electron/store/filter/problem.ts'
import { RecordColumns } from '../../../../electron/store/record-columns.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeNeighbour, madeRoute } from '../../../support/core/made-messages.ts'
import { linkRow, observedRows } from '../../../support/observed-rows.ts'
import { testSeed } from '../../../support/seed.ts'

interface Lead {
  readonly view: ViewKind
  readonly filter: string
}

function isLead(value: object): value is Lead {
  return 'view' in value && 'filter' in value && typeof value.filter === 'string'
}

/** All that leads to a filter, however deep it stands. */
function leads(value: unknown): readonly Lead[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  return [...(isLead(value) ? [value] : []), ...Object.values(value).flatMap((member: unknown) => leads(member))]
}

/** Words of the filter's own, and whatever else the kernel takes as a device's name (net/core/dev.c, dev_valid_name). */
const words = ['and', 'or', 'not', 'in', 'eq', 'ne', 'neq', 'lt', 'le', 'leq', 'gt', 'ge', 'geq', 'OR', 'In', '&', '|', '(', '{', 'dev', 'default', '5g', "it's"]
const anyName = fc.string({ minLength: 1, maxLength: 15, unit: 'grapheme-ascii' }).filter((name) => !/[\s/:]/u.test(name) && name !== '.' && name !== '..')
const names = [...new Set([...words, ...fc.sample(anyName, { numRuns: 20, seed: testSeed() })])]
const devices = names.map((name, at) => ({ index: 100 + at, name }))

/** All that rows which name these devices lead to. */
async function leadsFromRows(): Promise<{ readonly scope: Scope; readonly found: readonly Lead[] }> {
  const kernel = new FakeKernel()
  const links = devices.map(({ index, name }) => madeLink(index, name, { linkinfo: { kind: 'bridge' } }))
  kernel.lists.set(RTM_GETLINK, [...links, ...devices.map(({ index }) => madeLink(1000 + index, `port${index}`, { master: index }))])
  kernel.lists.set(RTM_GETADDR, devices.map(({ index }) => madeAddress(index, `192.0.2.${index - 99}`, 24)))
  kernel.lists.set(RTM_GETROUTE, devices.map(({ index }) => madeRoute(`198.51.${index}.0`, 24, { gateway: '192.0.2.254', oif: index, prefsrc: '192.0.2.1' })))
  kernel.lists.set(RTM_GETNEIGH, devices.map(({ index }) => madeNeighbour(index, '192.0.2.254')))
  const scope = new Scope({ kernel, clock: new HandClock() })
  const sources = (['links', 'addresses', 'routes', 'neighbours'] as const).map((kind) => scope.source(kind))
  for (const source of sources) source.start()
  await settled()
  const found = sources.flatMap((source) => {
    source.flush()
    return Array.from(source.table.ids()).flatMap((id) => leads({ ...source.inspect(id) }))
  })
  return { scope, found }
}

/** All that problems lead to, where they are many. */
function leadsFromProblems(): readonly Lead[] {
  const peer = linkRow(9, 'peer', { mtu: 1000 })
  const tall = [...devices, ...Array.from({ length: 150 }, (_, n) => ({ index: 2000 + n, name: `long-name-${n}` }))].map(({ index, name }) => linkRow(index, name, { type: 'veth', lower: peer }))
  return [...leadsFromPorts(), ...leads(together(mtuMismatch(observedRows([peer, ...tall])))), ...leads(together(mtuMismatch(observedRows([peer, ...tall.slice(devices.length)]))))]
}

/** All that problems of ports lead to, where they are many. */
function leadsFromPorts(): readonly Lead[] {
  return devices.flatMap((bridge) => {
    const ports = [20, 21, 22, 23].map((index) => linkRow(index, `port${index}`, { master: bridge, portState: 'blocking' }))
    const among = observedRows([linkRow(bridge.index, bridge.name, { type: 'bridge', mtu: 9000 }), ...ports])
    return leads([...together(mtuMismatch(among)), ...together(portState(among))])
  })
}

it('whatever devices are called, each filter that rows, problems and changes lead to is one', async () => {
  const { scope, found } = await leadsFromRows()
  const all = [...found, ...leadsFromProblems(), ...names.flatMap((name) => leads(inEvents('link', name)))]
  const events = scope.source('events').forView()
  const refused = all.filter(({ view, filter }) => {
    if (view === 'events') return events.setFilter(filter) !== undefined
    try {
      compileFilter(filter, scope.source(view).fields, new RecordColumns())
      return false
    } catch (error) {
      if (error instanceof FilterError) return true
      throw error
    }
  })
  expect(refused).toEqual([])
  expect([...new Set(all.map(({ view }) => view))].toSorted()).toEqual(['addresses', 'events', 'links', 'neighbours', 'routes', 'rules'])
  expect(leadsFromProblems()).toHaveLength(2 * names.length + 2)
  scope.close()
})
