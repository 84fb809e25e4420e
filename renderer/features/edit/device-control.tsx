import type { FieldValue } from '../../../electron/api/edits.ts'
import type { FormDevice, FormField } from '../../../electron/api/forms.ts'
import { Glyph } from '../../components/glyphs.tsx'

interface DeviceControlProps {
  readonly id: string
  readonly help: string
  readonly required: boolean
  /** Of several things at once, each of which may keep what it has. */
  readonly several: boolean
  readonly value: FieldValue
  readonly devices: readonly FormDevice[]
  readonly fault: string | null
  readonly onChange: (value: FieldValue) => void
  readonly onDone: () => void
}

/** The ifindex of no device. */
const none = 0

/** A device out of those that there are; it is told by its index. */
export function DeviceControl({ id, help, required, several, value, devices, fault, onChange, onDone }: DeviceControlProps) {
  const chosen = deviceOf(value, devices)
  const unknown = chosen === null && typeof value === 'string' ? value : null
  return (
    <span className="edit-input">
      <select
        id={id}
        className="mono"
        value={chosen?.index ?? unknown ?? (value === none ? none : '')}
        required={required}
        aria-invalid={fault === null ? undefined : true}
        aria-describedby={help}
        onChange={(event) => onChange(event.target.value === '' ? null : Number(event.target.value))}
        onBlur={onDone}
      >
        <option value="">{several ? 'As it is' : required ? 'Choose a device' : 'none'}</option>
        {several ? <option value={none}>none</option> : null}
        {unknown === null ? null : <option value={unknown}>{unknown}</option>}
        {devices.map((device) => (
          <option key={device.index} value={device.index}>
            {device.kind === '' ? device.name : `${device.name} · ${device.kind}`}
          </option>
        ))}
      </select>
      <Glyph name="opened" quiet />
    </span>
  )
}

/** The device that a value names, by its index or its name; null: there is none. */
export function deviceOf(value: FieldValue, devices: readonly FormDevice[]): FormDevice | null {
  return devices.find(({ index, name }) => index === value || name === value) ?? null
}

/** Those that a field may name, and the one that it names whatever that is. */
export function devicesFor({ kinds }: FormField, value: FieldValue, devices: readonly FormDevice[]): readonly FormDevice[] {
  const named = deviceOf(value, devices)
  return kinds.length === 0 ? devices : devices.filter((device) => device === named || kinds.includes(device.kind))
}

/** "veth, up, MTU 1500" */
export function deviceWords({ kind, up, mtu }: FormDevice): string {
  return [...(kind === '' ? [] : [kind]), up ? 'up' : 'down', ...(mtu === null ? [] : [`MTU ${mtu}`])].join(', ')
}
