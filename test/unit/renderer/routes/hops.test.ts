import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { RouteHop } from '../../../../electron/api/rows.ts'
import { allFlags, encapsulations, hopDevice, hopShares, hopsText, hopTrouble, isUnused, tosText, viaText } from '../../../../renderer/features/routes/hops.ts'
import { showsOneOf } from '../../../../renderer/components/grid/columns.ts'
import { routeColumns } from '../../../../renderer/features/routes/route-columns.tsx'
import { fakeRoutes } from '../../../support/fake-bridge/fake-routes.ts'

const [single, , , , , , several] = fakeRoutes(7)
if (!single || !several) throw new Error('there are no routes')
const hop = (weight: number): RouteHop => ({ via: null, device: null, weight, flags: [], encapsulation: null })

describe('the hops of a route', () => {
  it('share the flows by weight, and always the whole of them', () => {
    expect(hopShares(several.hops)).toEqual([50, 25, 25])
    expect(hopShares([hop(1), hop(1), hop(1)])).toEqual([34, 33, 33])
    expect(hopShares([hop(256), hop(1)]).reduce((sum, share) => sum + share, 0)).toBe(100)
    expect(hopShares([])).toEqual([])
  })

  it('are counted in the row when there are several', () => {
    expect(hopsText(several)).toBe('3 next hops')
    expect(viaText(single)).toBe('203.0.113.1')
  })

  it('give a nexthop object’s number when the route names no hop itself', () => {
    expect(viaText({ ...single, hops: [], nexthopId: 12 })).toBe('nhid 12')
    expect(viaText({ ...single, hops: [hop(1)], nexthopId: null })).toBe('')
  })

  it('name a device by its index while its name is unknown', () => {
    expect(hopDevice({ ...hop(1), device: { index: 7, name: null } })).toBe('index 7')
    expect(hopDevice(hop(1))).toBe('')
  })

  it('tell in a word what is wrong with them', () => {
    expect(hopTrouble(hop(1))).toBeNull()
    expect(hopTrouble({ ...hop(1), flags: ['onlink'] })).toBeNull()
    expect(hopTrouble({ ...hop(1), flags: ['linkdown'] })).toBe('no carrier')
    expect(hopTrouble({ ...hop(1), flags: ['dead', 'linkdown'] })).toBe('dead')
    expect(hopTrouble({ ...hop(1), flags: ['dead'] })).toBe('dead')
  })
})

describe('a route that the kernel does not use', () => {
  it('has nothing but dead hops: one without carrier alone is used', () => {
    const dead = { ...hop(1), flags: ['dead', 'linkdown'] }
    const withoutCarrier = { ...hop(1), flags: ['linkdown'] }
    expect(isUnused({ hops: [withoutCarrier] })).toBe(false)
    expect(isUnused({ hops: [dead, withoutCarrier] })).toBe(false)
    expect(isUnused({ hops: [dead, dead] })).toBe(true)
    expect(isUnused({ hops: [] })).toBe(false)
  })
})

describe('a route without a gateway', () => {
  it.each(['blackhole', 'unreachable', 'prohibit', 'throw'])('says where a gateway would stand that it is %s, whatever device it has', (type) => {
    expect(viaText({ ...single, type, hops: [] })).toBe(type)
    expect(viaText({ ...single, type, hops: [{ ...hop(1), device: { index: 1, name: 'lo' } }] })).toBe(type)
    const via = routeColumns(() => false).find(({ id }) => id === 'via')
    const markup = renderToStaticMarkup(createElement('div', null, via?.cell({ ...single, type, hops: [] })))
    expect(markup).toContain('state-glyph tone-warn')
    expect(markup).toContain(type)
  })

  it('says that packets are for this machine', () => {
    const lo = { ...hop(1), device: { index: 1, name: 'lo' } }
    expect(viaText({ ...single, type: 'local', hops: [lo] })).toBe('local')
    expect(viaText({ ...single, type: 'unicast', hops: [lo] })).toBe('')
  })
})

describe('the columns of a route whose gateway lost its carrier', () => {
  it('are tinted where that is shown, and nowhere else', () => {
    const hot = (fields: readonly string[], row = single) => routeColumns(() => false).filter((column) => showsOneOf(column, row, fields)).map(({ id }) => id)
    expect(hot(['hops', 'hops.flags'])).toEqual(['device', 'flags'])
    expect(hot(['hops', 'hops.flags'], several)).toEqual(['flags'])
    expect(hot(['hops', 'hops.via'])).toEqual(['via'])
    expect(hot(['nexthopId'])).toEqual(['nhid'])
  })
})

describe('what only some routes have', () => {
  it('is said once for all hops', () => {
    const encapsulated = { ...hop(1), encapsulation: 'encap ip6 id 7 dst 2001:db8::1', flags: ['onlink'] }
    const row = { ...single, flags: ['offload'], hops: [encapsulated, encapsulated, { ...hop(1), flags: ['onlink', 'dead'] }] }
    expect(encapsulations(row)).toBe('ip6 id 7 dst 2001:db8::1')
    expect(allFlags(row)).toBe('offload onlink dead')
  })

  it('is nothing for a type of service of 0', () => {
    expect([tosText({ typeOfService: 0 }), tosText({ typeOfService: 8 })]).toEqual(['', '0x08'])
  })
})
