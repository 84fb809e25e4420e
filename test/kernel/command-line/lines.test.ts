import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runMasked } from '../../support/masked-command-line.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let elsewhere: NetworkNamespace

beforeAll(() => {
  namespace = new NetworkNamespace('lines')
  elsewhere = new NetworkNamespace('far')
  namespace.batch([
    'link set lo up',
    'link add name bridge0 type bridge',
    'link add name verylongname-15 type veth peer name anotherlong-15x',
    'link set verylongname-15 up',
    'link set bridge0 up',
    'address add 10.1.2.3/24 dev bridge0',
    'address add 2001:db8:1111:2222:3333:4444:5555:6666/64 dev bridge0 nodad',
    'route add 10.9.0.0/16 dev bridge0 rtt 20ms rttvar 10ms rto_min 33ms mtu 1300 table 4000000000',
    'route add 2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff/128 dev bridge0',
    'route add 2001:db8:e::/48 dev bridge0 expires 5000',
    'link add name port0 type veth peer name port1',
    'link set port0 master bridge0',
    'route add 10.7.0.1/32 dev bridge0 metric 30',
    'route add 10.7.0.2/32 dev bridge0 metric 31 proto static scope link',
    `link add name wan0 type veth peer name far0 netns ${elsewhere.name}`,
  ])
})

afterAll(() => {
  namespace.remove()
  elsewhere.remove()
})

function lines(...words: readonly string[]): readonly string[] {
  const { status, stdout } = runMasked(['show', ...words, '--netns', namespace.name])
  expect(status).toBe(0)
  return stdout.trimEnd().split('\n')
}

/** Where a pattern stands in each of some lines; one number where they are aligned. */
function columns(shown: readonly string[], pattern: RegExp): ReadonlySet<number> {
  return new Set(shown.map((line) => line.search(pattern)))
}

describe('the lines for people', () => {
  it('of links have their columns below each other, whatever the names are', () => {
    const shown = lines('link')
    expect(shown).toHaveLength(7)
    const parts = [/ (?:up|down) /, / (?:up|down|unknown|lowerlayerdown) +(?:veth|bridge|loopback) /, /mtu \d/, /(?:[0-9a-f]{2}:){5}/]
    expect(parts.map((part) => columns(shown, part).size)).toEqual([1, 1, 1, 1])
  })

  it('of links name the device below as ip does: by name, or by its index in another namespace', () => {
    const shown = lines('link')
    const label = (name: string) => new RegExp(`^\\d+: (${name}@[^:]+):`, 'm').exec(namespace.ip('link', 'show', 'dev', name))?.[1] ?? 'none'
    expect(label('wan0')).toMatch(/^wan0@if\d+$/)
    for (const name of ['wan0', 'verylongname-15', 'anotherlong-15x']) expect(shown.filter((line) => line.includes(` ${label(name)} `))).toHaveLength(1)
  })

  it('of links say which has no carrier', () => {
    expect(lines('link', 'name', 'verylongname-15')).toEqual([expect.stringMatching(/ up +lowerlayerdown .* NO-CARRIER$/)])
    expect(lines('link', 'name', 'anotherlong-15x')).toEqual([expect.not.stringContaining('NO-CARRIER')])
  })

  it('of links say of which master they are a port, and what state it has', () => {
    expect(lines('link', 'name', 'port0')).toEqual([expect.stringMatching(/ master bridge0 state disabled$/)])
  })

  it('of routes say what ip says, in its order, and a single address with its prefix', () => {
    const [first, second] = lines('route', 'dst', 'in', '10.7.0.0/16')
    expect(first).toMatch(/ 10\.7\.0\.1\/32 +dev bridge0(?: linkdown)? metric 30 scope link$/)
    expect(second).toMatch(/ 10\.7\.0\.2\/32 +dev bridge0(?: linkdown)? metric 31 proto static scope link$/)
  })

  it('of addresses have their columns below each other', () => {
    const shown = lines('address')
    expect(shown.length).toBeGreaterThan(3)
    expect([/ inet6? /, / (?:global|link|host) /, /forever/].map((part) => columns(shown, part).size)).toEqual([1, 1, 1])
  })

  it('of routes have their columns below each other, family by family', () => {
    const shown = lines('route')
    const six = shown.filter((line) => line.includes(' pref ') || /[0-9a-f]*::/.test(line) || line.includes('2001:'))
    const four = shown.filter((line) => !six.includes(line))
    expect(four.length).toBeGreaterThan(3)
    expect(six.length).toBeGreaterThan(3)
    expect(columns(four, / dev /).size).toBe(1)
    expect(columns(six, / dev /).size).toBe(1)
  })

  it('of routes have times with their unit', () => {
    expect(lines('route', 'table', '4000000000')).toEqual([expect.stringMatching(/ mtu 1300 rtt 20ms rttvar 10ms rto_min 33ms$/)])
  })

  it('of routes say when they expire as ip does', () => {
    const ours = lines('route', 'dst', '2001:db8:e::/48')
    expect(ours).toEqual([expect.stringMatching(/ expires \d+sec$/)])
    expect(namespace.ip('-6', 'route', 'show', '2001:db8:e::/48')).toMatch(/ expires \d+sec/)
  })
})
