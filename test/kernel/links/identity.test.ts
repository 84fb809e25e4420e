import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('links')
  namespace.ip('link', 'set', 'lo', 'up')
  namespace.ip('link', 'add', 'br0', 'type', 'bridge')
  namespace.ip('link', 'add', 'port0', 'type', 'veth', 'peer', 'name', 'peer0')
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

describe('the table of links', () => {
  it('says what a fresh dump says', async () => {
    await under.expectTrue('links')
  })

  it('keeps a port that was released from its bridge', async () => {
    namespace.ip('link', 'set', 'port0', 'master', 'br0')
    await under.expectTrue('links')
    const row = under.row('links', '"ifname":"port0"')
    namespace.ip('link', 'set', 'port0', 'nomaster')
    await under.expectTrue('links')
    expect(under.row('links', '"ifname":"port0"')).toBe(row)
    const shown = under.scope.links.row(row)
    expect(shown).toMatchObject({ name: 'port0', master: null })
  })

  it('keeps what AF_BRIDGE says of a port beside the link', async () => {
    namespace.ip('link', 'set', 'port0', 'master', 'br0')
    await under.caughtUp()
    const row = under.row('links', '"ifname":"port0"')
    expect(under.scope.links.row(row)).toMatchObject({ name: 'port0', type: 'veth', mtu: 1500 })
    expect(under.scope.links.inspect(row)?.messages.map(({ source }) => source)).toContain('RTNLGRP_LINK (AF_BRIDGE)')
    namespace.ip('link', 'set', 'port0', 'nomaster')
    await under.caughtUp()
    expect(under.scope.links.inspect(row)?.messages.map(({ source }) => source)).not.toContain('RTNLGRP_LINK (AF_BRIDGE)')
  })

  it('knows the state of a port that only AF_BRIDGE told of', async () => {
    namespace.batch(['link set port0 master br0', 'link set br0 up', 'link set peer0 up', 'link set port0 up'])
    await under.caughtUp()
    const row = under.row('links', '"ifname":"port0"')
    const state = () => fieldOf(under, row, 'Port of a bridge', 'State')
    await vi.waitFor(() => expect(state()).toBe('forwarding'))
    namespace.run('bridge', 'link', 'set', 'dev', 'port0', 'state', '0')
    await under.expectTrue('links')
    expect(state()).toBe('disabled')
    namespace.run('bridge', 'link', 'set', 'dev', 'port0', 'state', '3', 'cost', '77')
    await under.expectTrue('links')
    expect(state()).toBe('forwarding')
    expect(fieldOf(under, row, 'Port of a bridge', 'Path cost')).toBe('77')
  })

  it('knows a renamed link again', async () => {
    const row = under.row('links', '"ifname":"port0"')
    namespace.ip('link', 'set', 'port0', 'name', 'uplink')
    await under.expectTrue('links')
    expect(under.row('links', '"ifname":"uplink"')).toBe(row)
  })

  it('tells names apart that differ only in bytes that are not UTF-8', async () => {
    namespace.run('sh', '-c', String.raw`ip link add "$(printf 'x\377')" type bridge; ip link add "$(printf 'x\376')" type bridge`)
    await under.expectTrue('links')
    const names = Array.from(under.table('links').ids()).map((id) => under.scope.links.row(id)?.name)
    expect(names).toEqual(expect.arrayContaining([String.raw`x\xff`, String.raw`x\xfe`]))
  })

  it('takes a name that moves to another link with it', async () => {
    const port = under.row('links', '"ifname":"port0"')
    const peer = under.row('links', '"ifname":"peer0"')
    namespace.batch(['link set port0 name moving', 'link set peer0 name port0', 'link set moving name peer0'])
    await under.expectTrue('links')
    expect(under.row('links', '"ifname":"peer0"')).toBe(port)
    expect(under.row('links', '"ifname":"port0"')).toBe(peer)
  })

  it('does not take a link for another that has got its index', async () => {
    namespace.ip('link', 'add', 'first', 'index', '77', 'type', 'bridge')
    await under.caughtUp()
    const row = under.row('links', '"ifname":"first"')
    namespace.batch(['link del first', 'link add second index 77 type bridge'])
    await under.expectTrue('links')
    expect(under.row('links', '"ifname":"second"')).not.toBe(row)
    expect(under.table('links').row(row)).toBeUndefined()
  })

  it('shows the new name of a master in the rows of its ports', async () => {
    namespace.ip('link', 'set', 'port0', 'master', 'br0')
    namespace.ip('link', 'set', 'br0', 'name', 'lan')
    await under.expectTrue('links')
    expect(under.scope.links.row(under.row('links', '"ifname":"port0"'))).toMatchObject({ master: { name: 'lan' } })
  })
})

describe('the addresses of links', () => {
  it('say what a fresh dump says after each kind of change', async () => {
    namespace.batch(['link set port0 up', 'link set peer0 up'])
    await under.expectTrue('addresses')
    namespace.batch([
      'address add 192.0.2.1/24 dev port0',
      'address add 192.0.2.2/24 dev port0',
      'address add 198.51.100.1 peer 198.51.100.9/32 dev peer0',
      'address add 198.51.100.1 peer 198.51.100.10/32 dev peer0',
      'address add 2001:db8::1/64 dev port0',
    ])
    await under.expectTrue('addresses')
    namespace.ip('address', 'change', '2001:db8::1/64', 'dev', 'port0', 'valid_lft', '1000', 'preferred_lft', '500')
    namespace.ip('address', 'del', '192.0.2.1/24', 'dev', 'port0')
    await under.expectTrue('addresses')
    namespace.ip('link', 'del', 'port0')
    await under.expectTrue('addresses')
    await under.expectTrue('links')
  })

  it('stand in the row of their link, in the kernel’s order', async () => {
    namespace.batch(['address add 192.0.2.1/24 dev port0', 'address add 2001:db8::1/64 dev port0'])
    await under.caughtUp()
    under.scope.links.flush()
    const row = under.scope.links.row(under.row('links', '"ifname":"port0"'))
    expect(row?.addresses.map(({ text }) => text)).toEqual(['192.0.2.1/24', '2001:db8::1/64'])
  })
})

/** What the inspector says of a link. */
function fieldOf(scope: ScopeUnderTest, row: number, title: string, label: string): string | undefined {
  const group = scope.scope.links.inspect(row)?.groups.find((one) => one.title === title)
  return group?.fields.find((field) => field.label === label)?.value
}
