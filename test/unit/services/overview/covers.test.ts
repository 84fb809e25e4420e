import { expect, it } from 'vitest'

import { covers } from '../../../../electron/services/overview/covers.ts'

it.each([
  ['192.0.2.0/24', '192.0.2.1', true],
  ['192.0.2.0/24', '192.0.3.1', false],
  ['192.0.2.128/25', '192.0.2.127', false],
  ['192.0.2.1/32', '192.0.2.1', true],
  ['10.0.0.0/9', '10.127.255.255', true],
  ['10.0.0.0/9', '10.128.0.0', false],
  ['2001:db8::/33', '2001:db8:7fff::1', true],
  ['2001:db8::/33', '2001:db8:8000::1', false],
  ['0.0.0.0/8', '::1', false],
  ['malformed', '192.0.2.1', false],
])('%s, %s: %s', (prefix, address, within) => {
  expect(covers(prefix, address)).toBe(within)
})
