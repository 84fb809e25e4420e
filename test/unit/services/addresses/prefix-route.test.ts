import { describe, expect, it } from 'vitest'

import { prefixRoute } from '../../../../electron/services/addresses/prefix-route.ts'

describe('the prefix that an address brings a route to', () => {
  it.each([
    ['inet', '192.0.2.77/24', null, '192.0.2.0/24'],
    ['inet', '192.0.2.77/20', null, '192.0.0.0/20'],
    ['inet', '10.255.255.255/9', null, '10.128.0.0/9'],
    ['inet', '10.1.2.3/0', null, '0.0.0.0/0'],
    ['inet', '10.0.0.1/32', '10.0.0.2', '10.0.0.2/32'],
    ['inet', '10.0.0.1/24', '10.1.0.2', '10.1.0.0/24'],
    ['inet6', '2001:db8:1:2:3::1/64', null, '2001:db8:1:2::/64'],
    ['inet6', '2001:db8::1/128', null, '2001:db8::1/128'],
  ] as const)('%s %s with the peer %s: %s', (family, address, peer, prefix) => {
    expect(prefixRoute({ family, address, peer, flags: [] })).toBe(prefix)
  })

  it('is none where the address stands alone, or where it was not wanted', () => {
    expect(prefixRoute({ family: 'inet', address: '192.0.2.1/32', peer: null, flags: [] })).toBeNull()
    expect(prefixRoute({ family: 'inet6', address: '2001:db8::1/64', peer: null, flags: ['noprefixroute'] })).toBeNull()
    expect(prefixRoute({ family: 'inet', address: 'malformed', peer: null, flags: [] })).toBeNull()
  })
})
