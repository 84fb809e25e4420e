import { expect } from '@playwright/test'

import { chooseDevice, field, unfold } from '../forms.ts'
import { neighbour } from '../window-page.ts'
import type { EditedObject } from './edited-object.ts'

/** Neighbours of both families on a device, and a proxy. */
export function editedNeighbours(device: string): readonly EditedObject[] {
  const neighbours = ['192.0.2.20', '2001:db8::20'].map(
    (address): EditedObject => ({
      what: `an IPv${address.includes(':') ? '6' : '4'} neighbour`,
      view: 'Neighbours',
      fill: async (form) => {
        await chooseDevice(form, 'Device', device)
        await field(form, 'Address').fill(address)
        await field(form, 'Link-layer address').fill('02:00:5e:00:53:01')
      },
      printed: (ip) => ip('neigh', 'show', address),
      made: [{ dst: address, dev: device, lladdr: '02:00:5e:00:53:01', state: ['PERMANENT'] }],
      row: (page) => neighbour(page, address),
      change: (form) => field(form, 'Link-layer address').fill('02:00:5e:00:53:02'),
      changed: [{ lladdr: '02:00:5e:00:53:02' }],
    }),
  )
  const proxy: EditedObject = {
    what: 'a proxy',
    view: 'Neighbours',
    kind: 'Proxy',
    fill: async (form) => {
      await chooseDevice(form, 'Device', device)
      await field(form, 'Address').fill('192.0.2.30')
    },
    printed: (ip) => ip('neigh', 'show', 'proxy'),
    made: [{ dst: '192.0.2.30', dev: device }],
    row: (page) => neighbour(page, '192.0.2.30'),
    change: async (form, page) => {
      await expect(page.getByRole('dialog', { name: 'Change the proxy' })).toBeVisible()
      await unfold(form, 'Origin')
      await field(form, 'Protocol').fill('static')
    },
    changed: [{ dst: '192.0.2.30', protocol: 'static' }],
  }
  return [...neighbours, proxy]
}
