import { describe, expect, it } from 'vitest'
import { endpointText, localParts, remoteParts } from '../../../electron/api/endpoint-text.ts'

const local = (address: string, port: number, device: string | null = null) => endpointText(localParts({ local: { address, port }, device: device === null ? null : { index: 7, name: device } }))

describe('an end of a socket', () => {
  it('is written as ss writes it', () => {
    expect(local('192.0.2.1', 443)).toBe('192.0.2.1:443')
    expect(local('2001:db8::1', 443)).toBe('[2001:db8::1]:443')
    expect(local('127.0.0.53', 53, 'lo')).toBe('127.0.0.53%lo:53')
    expect(local('fe80::1', 22, 'eth0')).toBe('[fe80::1]%eth0:22')
    expect(local('*', 443)).toBe('*:443')
    expect(local('0.0.0.0', 0)).toBe('0.0.0.0:*')
  })

  it('names a device by its index while its name is not known', () => {
    expect(endpointText(localParts({ local: { address: '127.0.0.1', port: 1 }, device: { index: 7, name: null } }))).toBe('127.0.0.1%if7:1')
  })

  it('that there is none of is a star', () => {
    expect(endpointText(remoteParts({ remote: null }))).toBe('*')
    expect(endpointText(remoteParts({ remote: { address: '::1', port: 5 } }))).toBe('[::1]:5')
  })
})
