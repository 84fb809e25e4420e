import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import type { PlannedChange } from '../../../../electron/api/plan.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { planned } from '../../../support/edits/planned.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { makeScene } from './scene.ts'

let namespace: NetworkNamespace
let elsewhere: NetworkNamespace
let bench: EditBench

beforeEach(async () => {
  namespace = new NetworkNamespace('rows')
  elsewhere = new NetworkNamespace('rows-elsewhere')
  await makeScene(namespace)
  bench = new EditBench(namespace)
})

afterEach(() => {
  bench[Symbol.dispose]()
  namespace.remove()
  elsewhere.remove()
})

const set = (device: string, values: Extract<Edit, { op: 'link.set' }>['values']): Edit => ({ op: 'link.set', device, values })

describe('what the kernel drops by itself is told row by row', () => {
  it.each<[string, () => Edit]>([
    ['with a link that is deleted', () => ({ op: 'link.delete', device: 'va' })],
    ['with a link on which another stands', () => ({ op: 'link.delete', device: 'vc' })],
    ['with a link that leaves', () => set('va', { netns: elsewhere.name })],
    ['with a link that goes down', () => set('va', { up: false })],
    ['with an address', () => ({ op: 'address.delete', values: { device: 'va', address: '192.0.2.1/24' } })],
    ['with an address of IPv6', () => ({ op: 'address.delete', values: { device: 'va', address: '2001:db8::2/64' } })],
  ])('%s', async (_what, edit) => {
    const before = has()
    const [step] = planned([edit()], await bench.planning())
    if (step === undefined) throw new Error('There is no step.')
    await bench.apply([step])
    // Of a link that loses its carrier the kernel forgets them behind the acknowledgement.
    const gone = (kind: keyof typeof before, after = has()): readonly string[] => before[kind].filter((one) => !after[kind].includes(one)).toSorted()
    await expect.poll(() => gone('neighbours')).toEqual(told(step.changes, 'neighbour'))
    // Each link has a route to fe80::/64, which is not told apart here.
    expect(told(step.changes, 'route').filter((route) => route !== 'fe80::/64')).toEqual(gone('routes'))
    expect(told(step.changes, 'address').filter((address) => !address.startsWith('fe80:'))).toEqual(expect.arrayContaining([...gone('addresses')]))
  })

  it('and of very many the first dozen, with how many there are beside', async () => {
    namespace.batch(Array.from({ length: 40 }, (_, at) => `route add 10.77.${at}.0/24 dev va`))
    const [step] = planned([{ op: 'link.delete', device: 'va' }], await bench.planning())
    const routes = step?.changes.filter(({ field }) => field === 'route') ?? []
    expect(routes).toHaveLength(13)
    expect(routes.at(-1)?.before).toMatch(/^and \d+ more$/)
  })
})

describe('a row of a route', () => {
  const routeRows = async (edit: Edit): Promise<readonly (readonly [string | null, string | null])[]> => {
    const steps = planned([edit], await bench.planning())
    await bench.apply(steps)
    return steps.flatMap(({ changes }) => changes.flatMap(({ field, before, after }) => (field === 'route' ? [[before, after] as const] : [])))
  }

  it.each<[string, () => Edit, string]>([
    ['its last address', () => ({ op: 'address.delete', values: { device: 'vc', address: '198.51.100.1/24' } }), '10.1.0.0/16 via 192.0.2.8'],
    ['what makes it up', () => set('va', { up: false }), '10.1.0.0/16 via 198.51.100.8'],
  ])('says which hop it loses as a link loses %s', async (_what, edit, left) => {
    expect(await routeRows(edit())).toContainEqual(['10.1.0.0/16 via 192.0.2.8, 198.51.100.8', left])
    await expect.poll(() => namespace.ip('route', 'show', '10.1.0.0/16')).toMatch(/ dead/)
    expect(namespace.ip('route', 'show', '10.1.0.0/16').split('\n').filter((line) => / via /.test(line) && !line.includes('dead')).join()).toContain(left.split(' ').at(-1))
  })

  it('says its table where another reads the same', async () => {
    namespace.batch(['route add 192.0.2.0/24 dev va table 100'])
    const rows = await routeRows(set('va', { up: false }))
    expect(rows.filter(([before]) => before?.startsWith('192.0.2.0/24'))).toEqual(expect.arrayContaining([['192.0.2.0/24 table main', null], ['192.0.2.0/24 table 100', null]]))
  })

  it('is there for that to what is on the link alone', async () => {
    expect(await routeRows(set('va', { up: false }))).toContainEqual(['fe80::/64', null])
  })
})

describe('what the kernel makes by itself is told row by row', () => {
  it.each<[string, readonly string[], () => Edit]>([
    ['with an address', [], () => ({ op: 'address.add', values: { device: 'va', address: '172.29.0.7/24' } })],
    ['with one of IPv6', [], () => ({ op: 'address.add', values: { device: 'va', address: '2001:db8:7::1/64' } })],
    ['with one of a peer', [], () => ({ op: 'address.add', values: { device: 'va', address: '172.30.0.1', peer: '172.31.0.0/16' } })],
    ['with none that shares a network', [], () => ({ op: 'address.add', values: { device: 'va', address: '192.0.2.77/24' } })],
    ['with a link that comes up', ['address add 203.0.113.1/24 dev va', 'link set va down'], () => set('va', { up: true })],
  ])('%s', async (_what, first, edit) => {
    namespace.batch(first)
    const before = has()
    const [step] = planned([edit()], await bench.planning())
    if (step === undefined) throw new Error('There is no step.')
    await bench.apply([step])
    const come = has().routes.filter((one) => !before.routes.includes(one)).toSorted()
    expect(step.changes.flatMap(({ field, before: was, after }) => (field === 'route' && was === null && after !== null ? [after] : [])).toSorted()).toEqual(come)
  })
})

/** First words of rows: "10.0.0.0/8". */
function told(changes: readonly PlannedChange[], field: string): readonly string[] {
  return changes.flatMap((change) => (change.field === field && change.before !== null && change.after === null ? [change.before.replace(/^proxy /, '').split(' ')[0] ?? ''] : [])).toSorted()
}

interface Printed {
  readonly dst?: string
  readonly type?: string
  readonly state?: readonly string[]
  readonly table?: string
  readonly addr_info?: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[]
}

/** Others the kernel has learned, or needs not ask for: groups, and those on the loopback device. */
function isSet(neighbour: Printed): boolean {
  const { dst = '', state = [] } = neighbour
  return 'managed' in neighbour || 'extern_learn' in neighbour || state.includes('PERMANENT') || (state.includes('NOARP') && !/^(?:ff|22[4-9]\.|0\.0\.0\.0$)/.test(dst))
}

function has() {
  const printed = (...words: readonly string[]) => {
    const objects: readonly Printed[] = JSON.parse(namespace.run('ip', '-j', '-d', ...words))
    return objects
  }
  const length = (dst = ''): string => (dst === 'default' || dst.includes('/') ? dst : `${dst}/${dst.includes(':') ? 128 : 32}`)
  return {
    addresses: printed('address').flatMap(({ addr_info: all = [] }) => all.filter(({ scope }) => scope !== 'link').map(({ local, prefixlen }) => `${local}/${prefixlen}`)),
    routes: ['-4', '-6'].flatMap((family) => printed(family, 'route', 'show', 'table', 'all')).filter(({ type, table, dst = '' }) => type === 'unicast' && table !== 'local' && !/^f(?:e80|f00):/.test(dst)).map(({ dst }) => length(dst)),
    neighbours: [...printed('neighbour', 'show', 'nud', 'all').filter(isSet), ...printed('neighbour', 'show', 'proxy')].flatMap(({ dst }) => dst ?? []),
  }
}
