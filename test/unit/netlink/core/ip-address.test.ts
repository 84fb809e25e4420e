import { describe, expect, it } from 'vitest'
import { formatIpv4, formatIpv6, parseIpAddress } from '../../../../electron/netlink/core/ip-address.ts'

const words = (...values: number[]): Uint8Array => Uint8Array.from(values.flatMap((word) => [word >>> 8, word & 0xff]))

describe('an IPv6 address is written as inet_ntop(3) writes it', () => {
  it.each([
    ['::', words(0, 0, 0, 0, 0, 0, 0, 0)],
    ['::1', words(0, 0, 0, 0, 0, 0, 0, 1)],
    ['2001:db8::1', words(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)],
    ['2001:db8:0:1:1:1:1:1', words(0x2001, 0xdb8, 0, 1, 1, 1, 1, 1)],
    ['2001:0:0:1::1', words(0x2001, 0, 0, 1, 0, 0, 0, 1)],
    ['2001:db8::1:0:0:1', words(0x2001, 0xdb8, 0, 0, 1, 0, 0, 1)],
    ['fe80::', words(0xfe80, 0, 0, 0, 0, 0, 0, 0)],
    ['::ffff:192.0.2.1', words(0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201)],
    ['::192.0.2.1', words(0, 0, 0, 0, 0, 0, 0xc000, 0x201)],
    ['64:ff9b::c000:201', words(0x64, 0xff9b, 0, 0, 0, 0, 0xc000, 0x201)],
    ['1:2:3:4:5:6:7:8', words(1, 2, 3, 4, 5, 6, 7, 8)],
  ])('%s', (text, bytes) => {
    expect(formatIpv6(bytes)).toBe(text)
    expect(parseIpAddress(text)).toEqual(bytes)
  })
})

it('writes and reads IPv4', () => {
  expect(formatIpv4(Uint8Array.of(9, 192, 0, 2, 255), 1)).toBe('192.0.2.255')
  expect(parseIpAddress('192.0.2.255')).toEqual(Uint8Array.of(192, 0, 2, 255))
})

it.each(['', '1.2.3', '1.2.3.4.5', '256.0.0.1', '01.2.3.4', '1.2.3.4 ', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8:9', '12345::', 'g::', '::1.2.3', '1.2.3.4::', 'fe80::1%eth0'])('refuses %j', (text) => {
  expect(parseIpAddress(text)).toBeNull()
})
