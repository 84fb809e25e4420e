import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('random')
  namespace.batch([
    'link set lo up',
    ...['va', 'vb'].flatMap((name) => [
      `link add ${name} type veth peer name p${name}`,
      `link set ${name} addrgenmode none`,
      `link set p${name} addrgenmode none`,
      `link set ${name} up`,
      `link set p${name} up`,
    ]),
    'address add 192.0.2.1/24 dev va',
    'address add 198.51.100.1/24 dev vb',
    'address add 2001:db8:a::1/64 dev va nodad',
    'address add 2001:db8:b::1/64 dev vb nodad',
  ])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Picks by chance. */
function picking(next: () => number) {
  return <T>(...choices: readonly T[]): T | undefined => choices[Math.floor(next() * choices.length)]
}

/** One change of the routes to one destination, among which hops gather to a group and others lie between them. */
function changeOfOne(next: () => number): string {
  const pick = picking(next)
  const verb = pick('append', 'prepend', 'replace', 'append', 'del', 'del')
  const [hop, other] = [pick('a::2', 'a::3', 'b::2'), pick('b::3', 'b::4')]
  const group = `nexthop via 2001:db8:${hop} weight 3 nexthop via 2001:db8:${other}`
  return `route ${verb} 2001:db8:77::/48 ${pick(`via 2001:db8:${hop}`, `via 2001:db8:${other}`, 'dev va', 'dev vb', group)}`
}

/** One change out of few destinations, so that siblings, replacements and deletions meet. */
function change(next: () => number): string {
  const pick = picking(next)
  const verb = pick('add', 'append', 'prepend', 'replace', 'del', 'append', 'del')
  const metric = pick('', ' metric 5')
  if (next() < 0.5) {
    const to = pick('203.0.113.0/24', '203.0.113.0/25', '10.0.0.0/8')
    const way = pick('via 192.0.2.9', 'via 192.0.2.10', 'via 198.51.100.9', 'dev va scope link', 'nexthop via 192.0.2.9 nexthop via 198.51.100.9 weight 2')
    return `route ${verb} ${to}${metric}${pick('', ' proto static', ' mtu 1400')} ${way}`
  }
  const to = pick('2001:db8:77::/48', '2001:db8:78::/48')
  const way = pick('via 2001:db8:a::2', 'via 2001:db8:b::2', 'via 2001:db8:a::3', 'dev va', 'dev vb', 'nexthop via 2001:db8:a::2 nexthop via 2001:db8:b::2')
  return `route ${verb} ${to}${metric} ${way}`
}

describe('after random changes of routes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('the table equals a fresh dump (seed %i)', async (seed) => {
    const next = random(seed)
    const lines = Array.from({ length: 400 }, () => change(next))
    const refused = namespace.batch(lines)
    expect(lines.length - refused.length).toBeGreaterThan(100)
    await under.expectTrue('routes')
  })

  it.each([1, 2, 3, 4])('among hops and other routes to one destination, it does so every few changes (seed %i)', async (seed) => {
    const next = random(seed)
    let accepted = 0
    for (let round = 0; round < 12; round++) {
      const lines = Array.from({ length: 1 + Math.floor(next() * 4) }, () => changeOfOne(next))
      accepted += lines.length - namespace.batch(lines).length
      await under.expectTrue('routes')
    }
    expect(accepted).toBeGreaterThan(12)
  })
})
