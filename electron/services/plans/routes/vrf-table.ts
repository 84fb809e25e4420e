import type { FieldValues } from '../../../api/edits.ts'
import { displayText } from '../../../netlink/core/text.ts'
import { linkByName, type KernelState } from '../state/kernel-state.ts'
import { faultyField } from '../steps/planning-error.ts'

/** Values in which `vrf NAME`, which stands for the table of a VRF, is that table. Throws `PlanningError` where there is no such VRF. */
export function withVrfTable({ vrf, ...values }: FieldValues, state: KernelState): FieldValues {
  if (vrf === undefined || vrf === null) return values
  const name = typeof vrf === 'string' ? vrf : ''
  const table = linkByName(state, name)?.attributes.linkinfo?.data?.vrf?.table
  if (table === undefined) throw faultyField('vrf', `There is no VRF "${displayText(name)}".`)
  return { ...values, table: String(table) }
}
