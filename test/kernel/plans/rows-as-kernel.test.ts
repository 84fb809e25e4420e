import { expect, it, vi } from 'vitest'

import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

/** The rows of a plan, from before to after, are what the kernel did. */

interface Shown {
  readonly dst?: string
  readonly gateway?: string
  readonly prefsrc?: string
  readonly table?: string
}

/** Addresses and routes of the device as rows call them, without what is link-local, local or to groups. */
function there(namespace: NetworkNamespace): readonly string[] {
  const routes = ['-4', '-6'].flatMap((family) => {
    const shown: readonly Shown[] = JSON.parse(namespace.ip('-j', '-d', family, 'route', 'show', 'table', 'all', 'type', 'unicast', 'dev', 'va') || '[]')
    return shown
  })
  const [device]: readonly { readonly addr_info: readonly { readonly local: string; readonly prefixlen: number }[] }[] = JSON.parse(namespace.ip('-j', 'address', 'show', 'dev', 'va'))
  const route = ({ dst = '', gateway, prefsrc, table = 'main' }: Shown): string => `route ${dst}${dst === 'default' || dst.includes('/') ? '' : dst.includes(':') ? '/128' : '/32'}${gateway === undefined ? '' : ` via ${gateway}`}${table === 'main' ? '' : ` table ${table}`}${prefsrc === undefined ? '' : ` src ${prefsrc}`}`
  return [...routes.map(route), ...(device?.addr_info ?? []).map(({ local, prefixlen }) => `address ${local}/${prefixlen}`)].filter((text) => !/ f[ef][08]0::/.test(text)).toSorted()
}

/** Applies a command, and gives the rows of addresses and routes that its plan had, and those that the kernel's own state makes. */
async function rowsOf(namespace: NetworkNamespace, command: string): Promise<{ readonly told: readonly string[]; readonly kernel: () => readonly string[] }> {
  const under = await PlansUnderTest.open(namespace)
  try {
    const before = there(namespace)
    const plan = await under.make({ from: 'text', text: command })
    const rows = plan.steps.flatMap(({ changes }) => changes).filter(({ field }) => field === 'address' || field === 'route')
    expect((await under.apply(plan)).progress).toEqual({ phase: 'kept' })
    const unsourced = (text: string): string => text.replace(/ src \S+$/, '')
    const told = rows.flatMap(({ field, before: from, after }) => [...(from === null ? [] : [`- ${field} ${from}`]), ...(after === null ? [] : [`+ ${field} ${after}`])])
    // A row tells the source where that is what changes.
    const sourced = new Set(told.filter((row) => / src /.test(row)))
    const says = (sign: string, text: string): string => (sourced.has(`${sign} ${text}`) ? `${sign} ${text}` : `${sign} ${unsourced(text)}`)
    const kernel = (): readonly string[] => {
      const now = there(namespace)
      return [...before.filter((one) => !now.includes(one)).map((one) => says('-', one)), ...now.filter((one) => !before.includes(one)).map((one) => says('+', one))].toSorted()
    }
    return { told: told.toSorted(), kernel }
  } finally {
    await under.close()
  }
}

/** The rows of a command that is applied, once they are what the kernel did: it does some of its work behind the acknowledgement. */
async function rowsAsDone(namespace: NetworkNamespace, command: string): Promise<readonly string[]> {
  const { told, kernel } = await rowsOf(namespace, command)
  await vi.waitFor(() => expect(told).toEqual(kernel()), { timeout: 10_000, interval: 50 })
  return told
}

it('a secondary address that takes the place of its primary becomes the source of the routes of its network', async () => {
  using namespace = linkedNamespace('rows')
  namespace.run('sysctl', '-qw', 'net.ipv4.conf.va.promote_secondaries=1')
  namespace.batch(['address add 192.0.2.2/24 dev va', 'address add 192.0.2.3/24 dev va', 'route add 10.1.0.0/16 via 192.0.2.9', 'route add 10.2.0.0/16 via 192.0.2.9 src 192.0.2.1'])
  expect(await rowsAsDone(namespace, 'ip address delete 192.0.2.1/24 dev va')).toEqual(expect.arrayContaining(['- route 192.0.2.0/24 src 192.0.2.1', '+ route 192.0.2.0/24 src 192.0.2.2', '- route 10.2.0.0/16 via 192.0.2.9']))
})

it('an MTU with which IPv6 begins again brings its link-local address', async () => {
  using namespace = linkedNamespace('rows')
  namespace.ip('link', 'set', 'va', 'mtu', '1200')
  const under = await PlansUnderTest.open(namespace)
  const plan = await under.make({ from: 'text', text: 'ip link set va mtu 1400' })
  const rows = plan.steps.flatMap(({ changes }) => changes)
  expect(rows).toEqual([{ field: 'mtu', before: '1200', after: '1400' }, { field: 'ipv6', before: null, after: 'on' }, { field: 'address', before: null, after: expect.stringMatching(/^fe80::/) }])
  expect((await under.apply(plan)).progress).toEqual({ phase: 'kept' })
  await under.close()
  await vi.waitFor(() => expect(namespace.ip('-6', 'address', 'show', 'dev', 'va')).toContain(`inet6 ${String(rows[2]?.after)} scope link`), { timeout: 10_000, interval: 50 })
})

it('an MTU that ends IPv6 takes its addresses and routes along', async () => {
  using namespace = linkedNamespace('rows')
  namespace.batch(['address add 2001:db8::1/64 dev va nodad', '-6 route add 2001:db8:1::/48 via 2001:db8::9'])
  expect(await rowsAsDone(namespace, 'ip link set va mtu 1200')).toEqual(expect.arrayContaining(['- address 2001:db8::1/64', '- route 2001:db8:1::/48 via 2001:db8::9', '- route 2001:db8::/64']))
})
