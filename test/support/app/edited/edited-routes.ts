import type { Locator } from '@playwright/test'

import { chooseDevice, field, unfold } from '../forms.ts'
import { route } from '../window-page.ts'
import type { EditedObject } from './edited-object.ts'

type EditedRoute = Omit<EditedObject, 'view' | 'printed' | 'row'> & { readonly to: string }

function editedRoute({ to, fill, ...rest }: EditedRoute): EditedObject {
  return {
    ...rest,
    view: 'Routes',
    fill: async (form, page) => {
      await field(form, 'Destination').fill(to)
      await fill(form, page)
    },
    printed: (ip) => ip(...(to.includes(':') ? ['-6'] : []), 'route', 'show', to),
    row: (page) => route(page, to),
  }
}

const way = (form: Locator, place: number): Locator => form.getByRole('group', { name: `Way ${String(place)}`, exact: true })

/** Routes of both families and several types, by way of a device in 192.0.2.0/24. */
export function editedRoutes(device: string): readonly EditedObject[] {
  const routes: readonly EditedRoute[] = [
    {
      what: 'a route by a gateway', to: '10.12.0.0/16',
      fill: (form) => field(form, 'Gateway').fill('192.0.2.9'),
      made: [{ dst: '10.12.0.0/16', type: 'unicast', gateway: '192.0.2.9', dev: device }],
      change: (form) => field(form, 'Gateway').fill('192.0.2.8'),
      changed: [{ gateway: '192.0.2.8' }],
    },
    {
      what: 'an IPv6 route', to: '2001:db8:8::/48',
      fill: async (form) => {
        await field(form, 'Gateway').fill('fe80::9')
        await chooseDevice(form, 'Device', device)
        await field(form, 'Metric').fill('77')
      },
      made: [{ dst: '2001:db8:8::/48', gateway: 'fe80::9', dev: device, metric: 77 }],
      change: (form) => field(form, 'Gateway').fill('fe80::8'),
      changed: [{ gateway: 'fe80::8', metric: 77 }],
    },
    {
      what: 'a blackhole', to: '10.11.0.0/16',
      fill: (form) => field(form, 'Type').selectOption('blackhole'),
      made: [{ type: 'blackhole', dst: '10.11.0.0/16' }],
      change: (form) => field(form, 'Type').selectOption('unreachable'),
      changed: [{ type: 'unreachable', dst: '10.11.0.0/16' }],
    },
    {
      what: 'a route of several ways', to: '10.9.0.0/16',
      fill: async (form) => {
        await unfold(form, 'Several ways')
        for (const [place, gateway] of ['192.0.2.8', '192.0.2.9'].entries()) {
          await form.getByRole('button', { name: 'Add a way' }).click()
          await field(way(form, place + 1), 'Gateway').fill(gateway)
          await field(way(form, place + 1), 'Weight').fill(String(place + 1))
        }
      },
      made: [{ nexthops: [{ gateway: '192.0.2.8', weight: 1 }, { gateway: '192.0.2.9', weight: 2 }] }],
      change: async (form) => {
        await unfold(form, 'Several ways')
        await field(way(form, 1), 'Weight').fill('5')
      },
      changed: [{ nexthops: [{ gateway: '192.0.2.8', weight: 5 }, { gateway: '192.0.2.9', weight: 2 }] }],
    },
    {
      what: 'a route with metrics', to: '10.10.0.0/16',
      fill: async (form) => {
        await field(form, 'Gateway').fill('192.0.2.9')
        await unfold(form, 'Metrics')
        await field(form, 'MTU').fill('1400')
        await field(form, 'Announced MSS').fill('1200')
      },
      made: [{ gateway: '192.0.2.9', metrics: [{ mtu: 1400, advmss: 1200 }] }],
      change: async (form) => {
        await unfold(form, 'Metrics')
        await field(form, 'MTU').fill('1300')
      },
      changed: [{ gateway: '192.0.2.9', metrics: [{ mtu: 1300, advmss: 1200 }] }],
    },
    {
      what: 'a route that wraps packets by segment routing', to: '2001:db8:9::/48',
      fill: async (form) => {
        await chooseDevice(form, 'Device', device)
        await unfold(form, 'Encapsulation')
        await field(form, 'Encapsulation').selectOption('seg6')
        await field(form, 'Segment routing mode').selectOption('encap')
        await field(form, 'Segments').fill('2001:db8::a 2001:db8::b')
      },
      made: [{ dev: device, encap: { encap_type: 'seg6', mode: 'encap', segs: ['2001:db8::a', '2001:db8::b'] } }],
      change: async (form) => {
        await unfold(form, 'Encapsulation')
        await field(form, 'Segments').fill('2001:db8::c')
      },
      changed: [{ dev: device, encap: { encap_type: 'seg6', mode: 'encap', segs: ['2001:db8::c'] } }],
    },
  ]
  return routes.map((one) => editedRoute(one))
}
