import { expect, it } from 'vitest'

import type { FormDevice } from '../../../../electron/api/forms.ts'
import { formField } from '../../../../electron/services/plans/fields/form-field.ts'
import { linkForm } from '../../../../electron/services/plans/links/link-forms.ts'
import { devicesFor } from '../../../../renderer/features/edit/device-control.tsx'

const devices: readonly FormDevice[] = [['lo', ''], ['eth0', ''], ['br0', 'bridge'], ['blue', 'vrf'], ['veth0', 'veth'], ['bond0', 'bond']].map(([name = '', kind = ''], at) => ({ index: at + 1, name, kind, up: true, mtu: 1500 }))
const master = linkForm.fields.find(({ key }) => key === 'master')

function offered(value: number | null): readonly string[] {
  return master === undefined ? [] : devicesFor(master, value, devices).map(({ name }) => name)
}

it('as a master only devices that take ports are offered, and what the link is in whatever that is', () => {
  expect(offered(null)).toEqual(['br0', 'blue', 'bond0'])
  expect(offered(2)).toEqual(['eth0', 'br0', 'blue', 'bond0'])
})

it('where a field takes devices of all kinds all are offered', () => {
  expect(devicesFor(formField({ key: 'dev', label: 'Device', kind: 'device', attribute: 'RTA_OIF', help: '' }), null, devices)).toEqual(devices)
})
