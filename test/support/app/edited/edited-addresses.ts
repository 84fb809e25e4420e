import { expect } from '@playwright/test'

import { chooseDevice, field, unfold } from '../forms.ts'
import { addressRow } from '../window-page.ts'
import type { Printed, PrintedByIp } from '../printed-by-ip.ts'
import type { EditedObject } from './edited-object.ts'

/** Addresses of both families on a device. */
export function editedAddresses(device: string): readonly EditedObject[] {
  const printed = (local: string) => async (ip: PrintedByIp) => {
    const [link] = await ip('address', 'show', 'dev', device)
    const all: readonly Printed[] = Array.isArray(link?.['addr_info']) ? link['addr_info'] : []
    return all.filter((one) => one['local'] === local)
  }
  return [
    {
      what: 'an IPv4 address', view: 'Addresses',
      fill: async (form) => {
        await chooseDevice(form, 'Device', device)
        await field(form, 'Address').fill('198.51.100.7/25')
        await field(form, 'Broadcast').fill('+')
      },
      printed: printed('198.51.100.7'),
      made: [{ local: '198.51.100.7', prefixlen: 25, broadcast: '198.51.100.127' }],
      row: (page) => addressRow(page, '198.51.100.7/25'),
      change: async (form) => {
        await unfold(form, 'Lifetime')
        await field(form, 'Valid for').fill('5000')
        await field(form, 'Preferred for').fill('4000')
      },
      changed: [{ local: '198.51.100.7', dynamic: true }],
    },
    {
      what: 'an IPv6 address', view: 'Addresses',
      fill: async (form) => {
        await chooseDevice(form, 'Device', device)
        await field(form, 'Address').fill('2001:db8:7::7/64')
        await unfold(form, 'IPv6')
        await field(form, 'No duplicate detection').check()
      },
      printed: printed('2001:db8:7::7'),
      made: [{ prefixlen: 64, scope: 'global', nodad: true }],
      row: (page) => addressRow(page, '2001:db8:7::7/64'),
      change: async (form) => {
        await unfold(form, 'Lifetime')
        await field(form, 'Preferred for').fill('0')
      },
      changed: [{ prefixlen: 64, deprecated: true, preferred_life_time: expect.anything() }],
    },
  ]
}
