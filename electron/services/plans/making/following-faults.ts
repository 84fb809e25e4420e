import type { FieldFault } from '../../../api/forms.ts'
import type { PlannedEdit } from '../steps/planning.ts'

/** Fields that hold names or numbers of devices, which an earlier edit may make or change. */
const deviceKeys: readonly string[] = ['name', 'peer_name', 'device', 'dev', 'link', 'master', 'group', 'vrf', 'altname_add']
/** Fields, and the whole, of which it hangs on what was done before whether they are right. */
const hangingOn: ReadonlySet<string | null> = new Set(['via', 'hops', 'src', 'dev', 'device', 'address', 'to', 'priority', 'goto', null])

/** Whether a fault may be there only because edits before it are at fault and were not done: it is said once those are mended. */
export function mayFollow(wanted: PlannedEdit, field: FieldFault['field'], failed: readonly PlannedEdit[]): boolean {
  const own = new Set(devicesIn(wanted))
  if (failed.some((edit) => devicesIn(edit).some((device) => own.has(device)))) return true
  return failed.length > 0 && !wanted.op.startsWith('link.') && hangingOn.has(field?.split('.')[0] ?? null)
}

function devicesIn(edit: PlannedEdit): readonly string[] {
  const values = 'values' in edit ? edit.values : {}
  const own = [...('device' in edit ? [edit.device] : []), ...('group' in edit ? [edit.group] : [])]
  return [...own, ...deviceKeys.map((key) => values[key])].flatMap((one) => (typeof one === 'string' || typeof one === 'number' ? [String(one)] : []))
}
