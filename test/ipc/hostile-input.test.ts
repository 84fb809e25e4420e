import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { contract, type CoreMethod } from '../../electron/api/contract.ts'
import type { MainCall } from '../../electron/ipc/validation.ts'
import { containing, matching } from '../support/app/asymmetric.ts'
import { gatewayRig, senderEvent } from '../support/app/gateway-rig.ts'

const open = { kind: 'links', filter: '', sort: [], window: { first: 0, count: 10 } }

/** Calls as a page would, with a core that answers at once; gives the answer and what reached the core and what main answers itself. */
async function ask(method: unknown, input: unknown) {
  const reachedMain: MainCall[] = []
  const rig = gatewayRig({
    answerMain: (call) => {
      reachedMain.push(call)
      return undefined
    },
  })
  rig.open(1)
  rig.port.onCall = ({ id }) => {
    rig.port.answers(id, { ok: true, value: undefined })
  }
  const answer = await rig.gateway.call(senderEvent(1), method, input)
  return { answer, reached: rig.port.calls, reachedMain }
}

/** What a person chose of the columns: nothing, but for what a test gives. */
function columns(chosen: object = {}) {
  return { hidden: [], shown: [], widths: [], order: [], ...chosen }
}

function keysOf(input: unknown): readonly string[] {
  return typeof input === 'object' && input !== null ? Object.keys(input) : []
}

describe('what the contract does not allow is refused and reaches neither the core nor main', () => {
  test.each<[string, unknown, unknown]>([
    ['no input', 'views.open', undefined],
    ['null', 'views.open', null],
    ['text', 'views.open', 'links'],
    ['an unknown kind of view', 'views.open', { ...open, kind: 'tunnels' }],
    ['a filter that is no text', 'views.open', { ...open, filter: ['dev', 'eth0'] }],
    ['a filter of 4,097 characters', 'views.open', { ...open, filter: 'x'.repeat(4097) }],
    ['a scope of another shape', 'views.open', { ...open, scope: 'local:1; DROP' }],
    ['five sort keys', 'views.open', { ...open, sort: Array.from({ length: 5 }, () => ({ field: 'name', descending: false })) }],
    ['a million sort keys', 'views.open', { ...open, sort: Array.from({ length: 1_000_000 }, () => ({ field: 'name', descending: false })) }],
    ['an unknown sort field', 'views.open', { ...open, sort: [{ field: 'constructor', descending: false }] }],
    ['501 rows', 'views.open', { ...open, window: { first: 0, count: 501 } }],
    ['a seen row that is none', 'views.open', { ...open, window: { first: 0, count: 10, seen: { id: 0.5, position: 0 } } }],
    ['a negative position', 'views.open', { ...open, window: { first: -1, count: 1 } }],
    ['a broken position', 'views.open', { ...open, window: { first: 0.5, count: 1 } }],
    ['a position that is no number', 'views.open', { ...open, window: { first: Number.NaN, count: 1 } }],
    ['an infinite position', 'views.open', { ...open, window: { first: Number.POSITIVE_INFINITY, count: 1 } }],
    ['a bigint', 'views.acknowledge', { view: 1n, serial: 1 }],
    ['a question for a route to nowhere', 'routes.get', {}],
    ['a destination that is no text', 'routes.get', { destination: 3_232_235_777 }],
    ['a destination of 65 characters', 'routes.get', { destination: '1'.repeat(65) }],
    ['a mark that is no text', 'routes.get', { destination: '192.0.2.1', mark: 5 }],
    ['a reload of no view', 'views.reload', {}],
    ['values of no field', 'views.values', { view: 1, field: '', before: '', after: '', start: '' }],
    ['values that begin with 257 characters', 'views.values', { view: 1, field: 'dev', before: '', after: '', start: 'x'.repeat(257) }],
    ['a search for nothing', 'views.find', { view: 1, text: '', from: 0 }],
    ['a search for 257 characters', 'views.find', { view: 1, text: 'x'.repeat(257), from: 0 }],
    ['a search from before the first row', 'views.find', { view: 1, text: 'eth', from: -1 }],
    ['a thousand and one steps of a selection', 'views.change', { view: 1, selection: { serial: 1, steps: Array.from({ length: 1001 }, () => ({ does: 'all' })) } }],
    ['a step of a selection that is none', 'views.change', { view: 1, selection: { serial: 1, steps: [{ does: 'invert' }] } }],
    ['a range to nowhere', 'views.change', { view: 1, selection: { serial: 1, steps: [{ does: 'range', to: {}, keep: false }] } }],
    ['a selection without a serial', 'views.change', { view: 1, selection: { steps: [] } }],
    ['a copy from beyond the most', 'views.copyRows', { view: 1, from: 100_001 }],
    ['a copy in another form', 'views.copyText', { view: 1, as: 'xml' }],
    ['a settling that is none', 'views.change', { view: 1, settle: false }],
    ['a preview that would start a helper', 'plans.preview', { from: 'left-behind', what: 'undo' }],
    ['a map', 'views.acknowledge', new Map([['view', 1]])],
    ['a date', 'views.close', new Date(0)],
    ['a view of zero', 'views.close', { view: 0 }],
    ['a view as text', 'views.close', { view: '1' }],
    ['a row below zero', 'records.inspect', { view: 1, row: -1 }],
    ['input where none is taken', 'status.get', { anything: true }],
    ['a text beyond 32 million characters', 'clipboard.write', { text: 'x'.repeat(32_000_001) }],
    ['an overview of something', 'overview.watch', { scope: 'local:1' }],
    ['an end of something', 'overview.unwatch', { window: 2 }],
    ['a reading of something', 'overview.reload', { scope: 'local:1' }],
    ['an overview that was never sent', 'overview.acknowledge', { serial: 0 }],
    ['an overview without a number', 'overview.acknowledge', undefined],
    ['no text', 'clipboard.write', {}],
    ['columns of no view', 'settings.changeView', { change: { columns: columns() } }],
    ['columns of an unknown view', 'settings.changeView', { kind: 'tunnels', change: { columns: columns() } }],
    ['a view that is no name of one', 'settings.changeView', { kind: '__proto__', change: { columns: columns() } }],
    ['no change of a view', 'settings.changeView', { kind: 'links' }],
    ['a history of 51 filters', 'settings.changeView', { kind: 'links', change: { history: Array.from({ length: 51 }, (_, each) => `mtu ${String(each)}`) } }],
    ['a saved filter without a name', 'settings.changeView', { kind: 'links', change: { saved: [{ name: ' ', filter: 'up' }] } }],
    ['two saved filters of one name', 'settings.changeView', { kind: 'links', change: { saved: [{ name: 'a', filter: 'up' }, { name: 'a', filter: 'down' }] } }],
    ['a used filter that says nothing', 'settings.noteFilter', { kind: 'links', filter: ' ' }],
    ['a theme that is none', 'settings.change', { theme: 'sepia' }],
    ['a start in no view', 'settings.change', { startView: '__proto__' }],
    ['no change', 'settings.change', undefined],
    ['a column that is a path', 'settings.changeView', { kind: 'links', change: { columns: columns({ hidden: ['../name'] }) } }],
    ['a hundred hidden columns', 'settings.changeView', { kind: 'links', change: { columns: columns({ hidden: Array.from({ length: 100 }, () => 'name') }) } }],
    ['a column wider than any screen', 'settings.changeView', { kind: 'links', change: { columns: columns({ widths: [{ column: 'name', width: 9e9 }] }) } }],
    ['a width that is no number', 'settings.changeView', { kind: 'links', change: { columns: columns({ widths: [{ column: 'name', width: '100' }] }) } }],
    ['another namespace', 'namespace.reopen', { namespace: 'blue' }],
    ['something about something', 'about.get', 'electron'],
  ])('%s', async (_what, method, input) => {
    const { answer, reached, reachedMain } = await ask(method, input)
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(reached).toEqual([])
    expect(reachedMain).toEqual([])
  })

  test.each<[string, unknown]>([
    ['a name that is none', 'views.destroy'],
    ['a name that objects inherit', 'constructor'],
    ['another one', '__proto__'],
    ['a third one', 'hasOwnProperty'],
    ['a number', 7],
    ['nothing', undefined],
    ['an object that claims to be a name', { toString: () => 'status.get' }],
    ['a list of a name', ['status.get']],
  ])('a method that is %s', async (_what, method) => {
    const { answer, reached, reachedMain } = await ask(method, undefined)
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', message: containing('There is no call') } })
    expect(reached).toEqual([])
    expect(reachedMain).toEqual([])
  })
})

test('an error names the call and the place, and says both in short', async () => {
  const { answer } = await ask('views.open', { ...open, window: { first: 0, count: 501 } })
  expect(answer).toMatchObject({ ok: false, error: { attributePath: ['window', 'count'], message: matching(/^views\.open, window\.count: /) } })
  const { answer: long } = await ask('x'.repeat(10_000_000), undefined)
  expect(JSON.stringify(long).length).toBeLessThan(500)
})

test('what the contract does not name is left out of what reaches the core', async () => {
  const { reached } = await ask('views.acknowledge', { view: 1, serial: 2, window: 7, to: 'shut-down' })
  expect(reached).toMatchObject([{ window: 1, method: 'views.acknowledge', input: { view: 1, serial: 2 } }])
  expect(keysOf(reached[0]?.input)).toEqual(['view', 'serial'])
})

test('what the contract does not name is left out of what main answers', async () => {
  const { reachedMain } = await ask('settings.changeView', { kind: 'links', change: { columns: columns({ sort: 'name' }), path: '/' }, folder: '/etc' })
  expect(reachedMain).toEqual([{ method: 'settings.changeView', input: { kind: 'links', change: { columns: { ...columns(), order: [] } } } }])
})

test('no prototype is polluted, neither of the input that reaches the core nor of all objects', async () => {
  const hostile: unknown = JSON.parse('{"__proto__":{"polluted":1,"view":9},"constructor":{"prototype":{"polluted":1}},"view":1,"serial":2}')
  const { reached } = await ask('views.acknowledge', hostile)
  const input = reached[0]?.input
  expect(keysOf(input)).toEqual(['view', 'serial'])
  expect(input).not.toHaveProperty('polluted')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test('whatever a page sends, it gets an answer, and what reaches the core and main fits the contract', async () => {
  const methods = fc.oneof(fc.constantFrom(...Object.keys(contract)), fc.string(), fc.anything())
  const nearly = fc.record(
    {
      kind: fc.oneof(fc.constantFrom('links', 'routes'), fc.anything()),
      columns: fc.oneof(fc.record({ hidden: fc.array(fc.string()), shown: fc.array(fc.anything()), widths: fc.anything() }, { requiredKeys: [] }), fc.anything()),
      text: fc.oneof(fc.string(), fc.anything()),
      filter: fc.oneof(fc.string(), fc.anything()),
      sort: fc.oneof(fc.array(fc.anything()), fc.anything()),
      window: fc.oneof(fc.record({ first: fc.integer(), count: fc.integer() }), fc.anything()),
      view: fc.oneof(fc.integer(), fc.anything()),
      serial: fc.oneof(fc.integer(), fc.anything()),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(methods, fc.oneof(nearly, fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true })), async (method, input) => {
      const { answer, reached, reachedMain } = await ask(method, input)
      expect(typeof answer.ok).toBe('boolean')
      for (const call of reachedMain) expect(contract[call.method].input.safeParse(call.input).success).toBe(true)
      for (const call of reached) expect(contract[call.method satisfies CoreMethod].input.safeParse(call.input).success).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
