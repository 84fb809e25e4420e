import type { Table } from '../../store/table.ts'
import type { DeviceNames } from '../device-names.ts'
import { linkIndexAt } from './link-identity.ts'
import { alternativeNamesColumn } from './link-text-columns.ts'

/** The index of the device that has this name, or this alternative name; null: none has. As displayed. */
export function deviceNamed(table: Table, names: DeviceNames, name: string): number | null {
  return names.index(name) ?? alternatives(table).find((one) => one.names.includes(name))?.index ?? null
}

/** All names that devices answer to, alternative ones too, in the order of the alphabet. */
export function allDeviceNames(table: Table, names: DeviceNames): readonly string[] {
  return [...new Set([...names.names(), ...alternatives(table).flatMap((one) => one.names)])].toSorted()
}

function alternatives(table: Table): readonly { readonly index: number; readonly names: readonly string[] }[] {
  return Array.from(table.ids()).flatMap((id) => {
    const message = table.row(id)?.message
    const text = message === undefined ? '' : alternativeNamesColumn.text(message.bytes, message.offset, message.length)
    return message === undefined || text === '' ? [] : [{ index: linkIndexAt(message.bytes, message.offset), names: text.split('\u0000') }]
  })
}
