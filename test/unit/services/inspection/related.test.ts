import { describe, expect, it } from 'vitest'

import { membersOf, neighbourAt, routesOver, unmapped } from '../../../../electron/services/inspection/related.ts'

describe('the filter for what has to do with a device', () => {
  it.each([
    ['eth0', 'dev eth0'],
    ['br-lan.5', 'dev br-lan.5'],
    // Words that the filter would take for something else, and names that are no words.
    ['and', 'dev 7'],
    ['IN', 'dev 7'],
    ['a b', 'dev 7'],
    ['5g', 'dev 7'],
    ['(x)', 'dev 7'],
    [null, 'dev 7'],
  ])('of %s is %s', (name, filter) => {
    expect(routesOver({ index: 7, name }).filter).toBe(filter)
  })

  it('says what it is of', () => {
    expect(membersOf({ index: 7, name: 'br0' })).toEqual({ view: 'links', filter: 'master br0' })
    expect(neighbourAt('192.0.2.9', { index: 7, name: 'eth0' })).toEqual({ view: 'neighbours', filter: 'dst 192.0.2.9 and dev eth0' })
    expect(neighbourAt('fe80::1', null).filter).toBe('dst fe80::1')
  })
})

describe('an address of IPv4 in one of IPv6', () => {
  it.each([['::ffff:192.0.2.1', '192.0.2.1'], ['192.0.2.1', '192.0.2.1'], ['2001:db8::1', '2001:db8::1'], ['::', '::']])('%s is written %s', (address, written) => {
    expect(unmapped(address)).toBe(written)
  })
})
