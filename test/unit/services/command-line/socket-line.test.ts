import { describe, expect, it } from 'vitest'

import { socketLine } from '../../../../electron/services/command-line/socket-line.ts'

const listening = {
  netid: 'tcp', state: 'listening', local: { address: '::', port: 80 }, queues: { received: 0, sent: 511 }, v6only: false,
  processes: [{ pid: 812, name: 'nginx', fd: 6 }, { pid: 813, name: 'a\u202eb', fd: 6 }],
}

describe('the line of a socket', () => {
  it('has the columns of ss', () => {
    expect(socketLine(listening)).toBe(String.raw`tcp listening        0    511 *:80                  *                     nginx pid 812 fd 6, a\u{202e}b pid 813 fd 6` + '\n')
  })

  it('says what runs down and where it is bound', () => {
    const connected = {
      netid: 'tcp', state: 'established', queues: { received: 12, sent: 0 }, owner: 'hidden', timer: { name: 'on', expires_ms: 1234, retries: 2 },
      local: { address: 'fe80::1', port: 443, device: 'lan' }, remote: { address: 'fe80::2', port: 50000 },
    }
    expect(socketLine(connected)).toBe('tcp established     12      0 [fe80::1]%lan:443     [fe80::2]:50000       (owner hidden) timer on 1.2 s retries 2\n')
  })

  it('tells any address of both families from any of IPv6', () => {
    expect(socketLine({ ...listening, v6only: true })).toContain(' [::]:80 ')
  })

  it('has a star for no port', () => {
    const udp = { netid: 'udp', state: 'unconnected', queues: { received: 0, sent: 0 }, owner: 'kernel', local: { address: '0.0.0.0', port: 0 } }
    expect(socketLine(udp)).toBe('udp unconnected      0      0 0.0.0.0:*             *                     (held by the kernel)\n')
  })

  it('does not say that the kernel holds what no process holds any more', () => {
    const waiting = { netid: 'tcp', state: 'time-wait', queues: { received: 0, sent: 0 }, owner: 'kernel', local: { address: '192.0.2.1', port: 443 }, remote: { address: '192.0.2.2', port: 50000 } }
    expect(socketLine(waiting)).toContain('(no process holds it)')
  })
})
