import { describe, expect, it } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../../support/edits/kernel-picture.ts'
import { planned } from '../../../support/edits/planned.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'

type LinkEdit = Extract<Edit, { op: `link.${string}` }>

/** What can be said of neighbours that the kernel looks after in part. */
const words: readonly string[] = ['ADDRESS11 lladdr 02:00:00:00:00:99 nud noarp', 'ADDRESS12 lladdr 02:00:00:00:00:99 nud noarp router', 'ADDRESS13 lladdr 02:00:00:00:00:99 nud stale extern_learn', 'ADDRESS14 managed', 'ADDRESS15 managed router extern_learn']

function setNeighbours(namespace: NetworkNamespace, device: string): void {
  const lines = ['192.0.2.', '2001:db8::'].flatMap((network) => words.map((line) => `neighbour add ${line.replace('ADDRESS', network)} dev ${device}`))
  expect(namespace.batch(lines)).toEqual([])
}

/** The neighbours on a device that somebody has set, without what the kernel makes of groups. */
function seen(namespace: NetworkNamespace, device: string): string {
  return namespace.ip('neighbour', 'show', 'nud', 'all', 'dev', device).replaceAll(/^(?:ff02|224).*\n/gm, '')
}

describe('neighbours that are no permanent ones, but that somebody has set, are told of and come back', () => {
  it.each<[string, readonly string[], LinkEdit]>([
    ['as their link gets another hardware address', [], { op: 'link.set', device: 'va', values: { address: '02:00:5e:00:53:01' } }],
    ['as it gets another address for everybody', [], { op: 'link.set', device: 'va', values: { broadcast: 'ff:ff:ff:ff:ff:00' } }],
    ['as nobody is asked on it any more', [], { op: 'link.set', device: 'va', values: { arp: false } }],
    ['as it goes down', [], { op: 'link.set', device: 'va', values: { up: false } }],
    ['as the other end of it goes down', [], { op: 'link.set', device: 'vb', values: { up: false } }],
    ['as the other end of the link below goes down', ['link add mv0 link va type macvlan', 'link set mv0 addrgenmode none', 'link set mv0 up'], { op: 'link.set', device: 'vb', values: { up: false } }],
    ['as it is deleted', [], { op: 'link.delete', device: 'vb' }],
    ['as the only port of the bridge leaves', ['link add br0 address 02:00:00:00:00:0f type bridge', 'link set br0 addrgenmode none', 'link set br0 up', 'link set va master br0'], { op: 'link.set', device: 'va', values: { master: null } }],
  ])('%s', async (_title, lines, edit) => {
    using namespace = linkedNamespace('set-neighbours')
    expect(namespace.batch(lines)).toEqual([])
    await expect.poll(() => namespace.ip('link', 'show', 'up')).not.toMatch(/NO-CARRIER|LOWERLAYERDOWN/)
    const device = lines[0]?.split(' ')[2] ?? 'va'
    setNeighbours(namespace, device)
    using bench = new EditBench(namespace)
    const [before, had] = [kernelPicture(namespace), seen(namespace, device)]
    const steps = planned([edit], await bench.planning())
    expect(steps.flatMap(({ changes }) => changes).flatMap(({ field, before: was }) => (field === 'neighbour' ? [was] : []))).toHaveLength(10)
    await bench.apply(steps)
    await expect.poll(() => (namespace.ip('link', 'show').includes(` ${device}@`) || device === 'br0' ? seen(namespace, device) : '')).toBe('')
    expect(await bench.undo(steps)).toEqual([])
    await expectPicture(namespace, before)
    expect(seen(namespace, device).split('\n').length).toBe(had.split('\n').length)
  })
})

it('what a link has while it has no carrier is said to go as it loses it again', async () => {
  using namespace = linkedNamespace('set-neighbours')
  namespace.ip('link', 'set', 'vb', 'down')
  await expect.poll(() => namespace.ip('link', 'show', 'va')).toMatch('state LOWERLAYERDOWN')
  setNeighbours(namespace, 'va')
  using bench = new EditBench(namespace)
  const steps = planned([{ op: 'link.set', device: 'vb', values: { up: true } }], await bench.planning())
  expect(steps.flatMap(({ losses }) => losses)).toEqual(['Neighbours on \u2068va\u2069 that are not permanent go as it loses its carrier again.'])
  await bench.apply(steps)
  await expect.poll(() => namespace.ip('link', 'show', 'va')).toMatch('state UP')
  expect(await bench.undo(steps)).toEqual([])
  await expect.poll(() => seen(namespace, 'va')).toBe('')
})

it('a proxy stays as its link gets another hardware address, and a step behind that finds it', async () => {
  using namespace = linkedNamespace('set-neighbours')
  namespace.ip('neighbour', 'add', 'proxy', '192.0.2.77', 'dev', 'va')
  using bench = new EditBench(namespace)
  const before = kernelPicture(namespace)
  const steps = planned([{ op: 'link.set', device: 'va', values: { address: '02:00:5e:00:53:01' } }, { op: 'proxy.delete', values: { device: 'va', address: '192.0.2.77' } }], await bench.planning())
  await bench.apply(steps)
  expect(namespace.ip('neighbour', 'show', 'proxy')).toBe('')
  expect(await bench.undo(steps)).toEqual([])
  await expectPicture(namespace, before)
})

it('one that is being looked for is looked for again when it comes back', async () => {
  using namespace = linkedNamespace('set-neighbours')
  namespace.ip('neighbour', 'add', '192.0.2.50', 'dev', 'va', 'nud', 'incomplete')
  using bench = new EditBench(namespace)
  const steps = planned([{ op: 'neighbour.delete', values: { device: 'va', address: '192.0.2.50' } }], await bench.planning())
  await bench.apply(steps)
  expect(await bench.undo(steps)).toEqual([])
  // Of what it only says it is looking for the kernel never finds that it does not answer.
  namespace.ip('neighbour', 'replace', '192.0.2.50', 'dev', 'va', 'use')
  await expect.poll(() => namespace.ip('neighbour', 'show', '192.0.2.50'), { timeout: 10_000 }).toMatch(/FAILED|^$/)
})
