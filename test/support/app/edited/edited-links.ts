import { expect, type Locator } from '@playwright/test'

import { chooseDevice, field, unfold } from '../forms.ts'
import { link } from '../window-page.ts'
import type { PrintedByIp } from '../printed-by-ip.ts'
import type { EditedObject } from './edited-object.ts'

const name = 'new0'

/** A kind of links, with what `ip` prints of its link. */
interface EditedLink {
  readonly what: string
  readonly kind: string
  readonly fill: (form: Locator) => Promise<unknown>
  readonly made: Record<string, unknown>
  readonly change: (form: Locator) => Promise<unknown>
  readonly changed: Record<string, unknown>
}

/** A link as an object that is edited. */
function editedLink({ fill, made, change, changed, ...rest }: EditedLink): EditedObject {
  return {
    ...rest,
    view: 'Links',
    fill: async (form) => {
      await field(form, 'Name').fill(name)
      await fill(form)
    },
    printed: async (ip: PrintedByIp) => (await ip('link', 'show')).filter(({ ifname }) => ifname === name),
    made: [made],
    row: (page) => link(page, name),
    change,
    changed: [changed],
  }
}

/** Each kind of links that the kernels of the tests have and that Netlink makes; those with a lower link stand on `device`. */
export function editedLinks(device: string): readonly EditedObject[] {
  const kinds: readonly EditedLink[] = [
    {
      what: 'a veth pair', kind: 'Veth pair',
      fill: (form) => form.locator('details', { hasText: 'Other end' }).getByLabel('Name', { exact: true }).fill('new1'),
      made: { link: 'new1', mtu: 1500, linkinfo: { info_kind: 'veth' } },
      change: (form) => field(form, 'MTU').fill('1400'),
      changed: { mtu: 1400 },
    },
    {
      what: 'a bridge', kind: 'Bridge',
      fill: async (form) => {
        await unfold(form, 'Spanning tree')
        await field(form, 'Priority').fill('4096')
        await field(form, 'Up').check()
      },
      made: { flags: expect.arrayContaining(['UP']), linkinfo: { info_kind: 'bridge', info_data: expect.objectContaining({ priority: 4096 }) } },
      change: async (form) => {
        await unfold(form, 'Forwarding')
        await field(form, 'Ageing time').fill('30.5')
        await field(form, 'Up').uncheck()
      },
      changed: { flags: expect.not.arrayContaining(['UP']), linkinfo: { info_kind: 'bridge', info_data: expect.objectContaining({ ageing_time: 3050, priority: 4096 }) } },
    },
    {
      what: 'a VXLAN', kind: 'VXLAN',
      fill: async (form) => {
        await field(form, 'VNI').fill('77')
        await chooseDevice(form, 'Through', device)
        await field(form, 'Port').fill('4799')
      },
      made: { linkinfo: { info_kind: 'vxlan', info_data: expect.objectContaining({ id: 77, link: device, port: 4799 }) } },
      change: (form) => field(form, 'MTU').fill('1300'),
      changed: { mtu: 1300 },
    },
    {
      what: 'a MACVLAN', kind: 'MACVLAN',
      fill: async (form) => {
        await chooseDevice(form, 'On', device)
        await field(form, 'Mode').selectOption('bridge')
      },
      made: { link: device, linkinfo: { info_kind: 'macvlan', info_data: expect.objectContaining({ mode: 'bridge' }) } },
      change: async (form) => {
        await field(form, 'Mode').selectOption('private')
        await unfold(form, 'Addresses')
        await field(form, 'Hardware address').fill('02:00:5e:00:53:77')
      },
      changed: { address: '02:00:5e:00:53:77', linkinfo: { info_kind: 'macvlan', info_data: expect.objectContaining({ mode: 'private' }) } },
    },
    {
      what: 'a MACVTAP', kind: 'MACVTAP',
      fill: (form) => chooseDevice(form, 'On', device),
      made: { link: device, linkinfo: { info_kind: 'macvtap', info_data: expect.objectContaining({ mode: 'vepa' }) } },
      change: async (form) => {
        await unfold(form, 'Names')
        await field(form, 'Alias').fill('for a guest')
        await field(form, 'Other names').fill('guest-of-the-house')
      },
      changed: { ifalias: 'for a guest', altnames: ['guest-of-the-house'] },
    },
    {
      what: 'an IFB', kind: 'IFB',
      fill: async () => undefined,
      made: { linkinfo: { info_kind: 'ifb' } },
      change: async (form) => {
        await unfold(form, 'Packets')
        await field(form, 'Transmit queue').fill('77')
        await field(form, 'Up').check()
      },
      changed: { txqlen: 77, flags: expect.arrayContaining(['UP']) },
    },
  ]
  return kinds.map((kind) => editedLink(kind))
}

/** TUN and TAP, which are made by ioctl, for a user and a group by these names and numbers. */
export function editedTunnels(user: { readonly name: string; readonly id: number }, group: { readonly name: string; readonly id: number }): readonly EditedObject[] {
  return (['tun', 'tap'] as const).map((type) =>
    editedLink({
      what: `a ${type.toUpperCase()}`, kind: type.toUpperCase(),
      fill: async (form) => {
        await field(form, 'User').fill(String(user.id))
        await field(form, 'User group').fill(String(group.id))
        await unfold(form, 'Packets')
        await field(form, 'Several queues').check()
      },
      made: { linkinfo: { info_kind: 'tun', info_data: { type, persist: true, multi_queue: true, pi: false, vnet_hdr: false, user: user.name, group: group.name } } },
      change: async (form) => {
        await field(form, 'MTU').fill('1380')
        await field(form, 'Up').check()
      },
      changed: { mtu: 1380, flags: expect.arrayContaining(['UP']), linkinfo: { info_data: { type, user: user.name, group: group.name } } },
    }),
  )
}
