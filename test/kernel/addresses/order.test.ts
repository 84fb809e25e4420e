import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { freshDump } from '../../support/core/fresh-dump.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('order')
  namespace.batch(['link set lo up', 'link add d0 type veth peer name d1', 'link set d1 up'])
  namespace.run('sysctl', '-qw', 'net.ipv4.conf.d0.promote_secondaries=1')
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** The addresses of d0 as its row shows them, by the kernel's own order and ours. */
async function orders(): Promise<{ ours: readonly (string | undefined)[]; kernel: readonly (string | undefined)[] }> {
  under.scope.links.flush()
  const row = under.scope.links.row(under.row('links', '"ifname":"d0"'))
  const kernel = (await freshDump(under.kernel, 'addresses')).filter((record) => record.includes(`"index":${row?.index},`))
  return { ours: (row?.addresses ?? []).map(({ text }) => text.split('/')[0]), kernel: kernel.map((record) => /"address":"([^"]+)"/.exec(record)?.[1]) }
}

async function expectKernelsOrder(count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { ours, kernel } = await orders()
    expect(kernel).toHaveLength(count)
    expect(ours).toEqual(kernel)
  }, 1000)
}

it('the addresses of a link stand in the kernel’s order, however they came', async () => {
  namespace.ip('link', 'set', 'd0', 'up')
  await vi.waitFor(async () => expect((await orders()).kernel).toHaveLength(1), 5000)
  namespace.ip('address', 'add', '2001:db8::1/64', 'dev', 'd0', 'nodad')
  await expectKernelsOrder(2)
  namespace.ip('address', 'add', '192.0.2.1/24', 'dev', 'd0')
  await expectKernelsOrder(3)
  for (const end of [2, 3, 4]) namespace.ip('address', 'add', `2001:db8::${end}/64`, 'dev', 'd0', 'nodad')
  await expectKernelsOrder(6)
  namespace.batch(['address add 192.0.2.2/24 dev d0', 'address add 198.51.100.1/24 dev d0', 'address add 203.0.113.1/24 dev d0 scope link', 'address add 192.0.2.3/24 dev d0'])
  await expectKernelsOrder(10)
  namespace.ip('address', 'del', '192.0.2.1/24', 'dev', 'd0')
  await expectKernelsOrder(9)
})
