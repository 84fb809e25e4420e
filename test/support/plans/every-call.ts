import { contract, type Input, type Method } from '../../../electron/api/contract.ts'

/** What calls of a page are aimed at. */
export interface Aim {
  /** The id of the plan that the person is asked about, or was. */
  readonly plan: string
  /** The device that it changes. */
  readonly device: string
  /** A view that is open, and one of its rows. */
  readonly view: number
  readonly row: number
  /** The file of a network namespace that no window shows. */
  readonly elsewhere: string
}

/** What a page may send by a call of the contract, such as its schema takes and such as would get something changed, kept or undone if anything did. A call of the contract that is not among them does not compile. */
const inputs: { readonly [M in Method]: (aim: Aim) => readonly Input<M>[] } = {
  'views.open': () => [{ kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } }],
  'views.change': ({ view, device }) => [{ view, filter: `dev ${device}`, selection: { serial: 1, steps: [{ does: 'all' }] } }],
  'views.reload': ({ view }) => [{ view }],
  'views.fields': ({ view }) => [{ view }],
  'views.values': ({ view }) => [{ view, field: 'dev', before: '', after: '', start: '' }],
  'views.inTheWay': ({ view }) => [{ view }],
  'views.acknowledge': ({ view }) => [{ view, serial: 1 }],
  'views.find': ({ view, device }) => [{ view, text: device, from: 0 }],
  'views.copyRows': ({ view }) => [{ view, from: 0 }],
  'views.copyText': ({ view }) => [{ view, as: 'make' }],
  'overview.watch': () => [undefined],
  'overview.reload': () => [undefined],
  'overview.acknowledge': () => [{ serial: 1 }],
  'overview.unwatch': () => [undefined],
  'rows.search': ({ device }) => [{ text: device }],
  'records.inspect': ({ view, row }) => [{ view, row }],
  'routes.get': () => [{ destination: '192.0.2.9' }],
  'links.names': () => [undefined],
  'records.history': ({ view, row }) => [{ view, row }],
  'events.open': ({ view, row }) => [{ view, row, open: true }],
  'events.export': ({ view }) => [{ view, format: 'json' }],
  'events.save': ({ view }) => [{ view, format: 'pcap' }],
  'forms.describe': ({ view, row }) => [{ form: 'link:bridge' }, { view, row }],
  'plans.preview': ({ device }) => [{ from: 'edits', edits: [{ op: 'link.delete', device }] }],
  'plans.make': ({ device, view, row }) => [
    { from: 'edits', edits: [{ op: 'link.delete', device }] },
    { from: 'text', text: `link delete ${device}` },
    { from: 'selection', view, what: 'delete' },
    { from: 'selection', view, what: 'set', values: { up: false } },
    { from: 'row', view, row, values: { up: false } },
    { from: 'journal', entry: 'last' },
    { from: 'left-behind', what: 'undo' },
    { from: 'left-behind', what: 'discard' },
  ],
  'plans.reach': () => [undefined],
  'privilege.lock': () => [undefined],
  'changes.list': () => [undefined],
  'changes.export': ({ plan }) => [{ format: 'batch' }, { format: 'json', id: plan }],
  'changes.save': ({ plan }) => [{ format: 'json' }, { format: 'batch', id: plan }],
  'status.get': () => [undefined],
  'malformed.list': () => [undefined],
  'about.get': () => [undefined],
  'namespaces.list': () => [undefined],
  'settings.change': () => [{ welcomed: true }],
  'settings.changeView': () => [{ kind: 'links', change: {} }],
  'settings.noteFilter': () => [{ kind: 'links', filter: 'state up' }],
  'clipboard.write': ({ device }) => [{ text: `ip link delete ${device}` }],
  'views.close': ({ view }) => [{ view }],
  'sandbox.startOver': () => [undefined],
  'helper.install': () => [undefined],
  'helper.remove': () => [undefined],
  'folder.open': () => [{ folder: 'log' }, { folder: 'crashes' }],
  'app.restart': () => [undefined],
  'namespace.show': ({ elsewhere }) => [{ namespace: null, where: 'window' }, { namespace: null, where: 'here' }, { namespace: elsewhere, where: 'here' }],
  'namespace.reopen': () => [undefined],
}

/** Calls that lead the page of a window elsewhere, where nothing holds it. */
const leading: ReadonlySet<string> = new Set<Method>(['namespace.show', 'namespace.reopen'])

/** Every call of the contract with what its schema takes, those that lead the page elsewhere last, if at all; throws where one is missing or is not taken. */
export function everyCall(aim: Aim, { leads }: { readonly leads: boolean }): readonly (readonly [method: string, input: unknown])[] {
  const missing = Object.keys(contract).filter((method) => !Object.hasOwn(inputs, method))
  if (missing.length > 0) throw new Error(`Nothing is sent by ${missing.join(', ')}.`)
  const calls = Object.entries(inputs).flatMap(([method, made]) => made(aim).map((input) => [method, input] as const))
  for (const [method, input] of calls) checkTaken(method, input)
  return calls.filter(([method]) => leads || !leading.has(method))
}

function checkTaken(method: string, input: unknown): void {
  const [, { input: schema }] = Object.entries(contract).find(([name]) => name === method) ?? [null, { input: null }]
  if (schema?.safeParse(input).success !== true) throw new Error(`${method} does not take ${JSON.stringify(input)}.`)
}
