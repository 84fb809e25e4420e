import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlannedEdit } from '../../../electron/services/plans/steps/planning.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { planned } from '../../support/edits/planned.ts'
import { thereAndBack as bothWays } from './there-and-back.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = linkedNamespace('edit-neighbours')
})

afterEach(() => {
  namespace.remove()
})

/** What `ip` said of neighbours and proxies in between. */
async function thereAndBack(...edits: readonly PlannedEdit[]): Promise<string> {
  return bothWays(namespace, edits, () => `${namespace.ip('neighbour', 'show', 'nud', 'all')}${namespace.ip('neighbour', 'show', 'proxy')}`)
}

const ours = { device: 'va', address: '192.0.2.9' }

async function row(address: string, values: Extract<PlannedEdit, { op: 'record.replace' }>['values']): Promise<PlannedEdit> {
  using bench = new EditBench(namespace)
  const message = (await bench.planning()).state.neighbours.find(({ attributes }) => attributes.dst === address)
  if (message === undefined) throw new Error(`There is no neighbour ${address}.`)
  return { op: 'record.replace', record: { kind: 'neighbour', message }, values }
}

describe('a neighbour', () => {
  it('is added with all that can be said of it, and undone', async () => {
    const between = await thereAndBack({ op: 'neighbour.add', values: { ...ours, lladdr: '02:00:5e:00:53:1', router: true, extern_learn: true, protocol: 'bgp' } })
    expect(between).toContain('192.0.2.9 dev va lladdr 02:00:5e:00:53:01 router extern_learn PERMANENT proto bgp')
  })

  it('is added on a link that an earlier step makes, where an address of another length is refused', async () => {
    const made: readonly PlannedEdit[] = [
      { op: 'link.add', kind: 'bridge', values: { name: 'br9' } },
      { op: 'link.set', device: 'br9', values: { up: true } },
    ]
    expect(await thereAndBack(...made, { op: 'neighbour.add', values: { device: 'br9', address: '192.0.2.9', lladdr: '02:00:00:00:00:01' } })).toContain('192.0.2.9 dev br9 lladdr 02:00:00:00:00:01 PERMANENT')
    await expect(thereAndBack(...made, { op: 'neighbour.add', values: { device: 'br9', address: '192.0.2.9', lladdr: '02:00:00:01' } })).rejects.toThrow('have 6 bytes; this one has 4')
  })

  it('is replaced, and comes back as it was', async () => {
    namespace.ip('neighbour', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:01', 'dev', 'va', 'router')
    expect(await thereAndBack({ op: 'neighbour.replace', values: { ...ours, lladdr: '02:00:00:00:00:02', protocol: 'static' } })).toContain('192.0.2.9 dev va lladdr 02:00:00:00:00:02 PERMANENT proto static')
  })

  it('is deleted, and comes back', async () => {
    namespace.ip('neighbour', 'add', '2001:db8::9', 'lladdr', '02:00:00:00:00:01', 'dev', 'va', 'router', 'protocol', 'static')
    expect(await thereAndBack({ op: 'neighbour.delete', values: { device: 'va', address: '2001:db8::9' } })).not.toContain('2001:db8::9')
  })

  it('is changed by its row, also to what the kernel does not take back', async () => {
    namespace.ip('neighbour', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:01', 'dev', 'va', 'protocol', 'static')
    expect(await thereAndBack(await row('192.0.2.9', { protocol: null, router: true }))).toContain('192.0.2.9 dev va lladdr 02:00:00:00:00:01 router PERMANENT')
    expect(await thereAndBack(await row('192.0.2.9', { address: '192.0.2.10' }))).toContain('192.0.2.10 dev va lladdr 02:00:00:00:00:01 PERMANENT proto static')
  })

  it('is managed from now on, of which the kernel takes no more than that, and is as before when that is undone', async () => {
    namespace.ip('neighbour', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:01', 'dev', 'va', 'nud', 'noarp')
    expect(await thereAndBack(await row('192.0.2.9', { managed: true, router: true }))).toContain('192.0.2.9 dev va lladdr 02:00:00:00:00:01 managed NOARP')
  })

  it('that somebody else has changed meanwhile is left as it is', async () => {
    using bench = new EditBench(namespace)
    const steps = planned([{ op: 'neighbour.add', values: { ...ours, lladdr: '02:00:00:00:00:01' } }], await bench.planning())
    await bench.apply(steps)
    namespace.ip('neighbour', 'replace', '192.0.2.9', 'lladdr', '02:00:00:00:00:02', 'dev', 'va')
    expect(await bench.undo(steps)).toEqual([expect.objectContaining({ code: 'guard' })])
    expect(namespace.ip('neighbour', 'show', 'dev', 'va')).toContain('02:00:00:00:00:02')
  })
})

describe('a proxy', () => {
  it('is added on a device and, of IPv4, on all, and undone', async () => {
    const between = await thereAndBack({ op: 'proxy.add', values: { address: '192.0.2.20' } }, { op: 'proxy.add', values: { device: 'va', address: '2001:db8::20', router: true, protocol: 'zebra' } })
    expect(between).toContain('192.0.2.20 proxy')
    expect(between).toContain('2001:db8::20 dev va router proxy proto zebra')
  })

  it('is deleted, and comes back', async () => {
    namespace.batch(['neighbour add proxy 192.0.2.20 dev va protocol zebra', 'neighbour add proxy 192.0.2.21'])
    expect(await thereAndBack({ op: 'proxy.delete', values: { device: 'va', address: '192.0.2.20' } }, { op: 'proxy.delete', values: { address: '192.0.2.21' } })).not.toMatch(/192\.0\.2\.2[01] .*proxy/)
    // The kernel keeps proxies on no device beyond the end of their namespace, and may show them in a new one.
    namespace.ip('neighbour', 'delete', 'proxy', '192.0.2.21')
  })
})
