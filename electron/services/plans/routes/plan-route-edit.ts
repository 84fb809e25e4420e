import type { Edit } from '../../../api/edits.ts'
import type { PlannedEdit, Planner, RecordEdit } from '../steps/planning.ts'
import { faultyField } from '../steps/planning-error.ts'
import { byVerb } from './new-route-form.ts'
import { deleteRecord, replaceRecord } from './plan-record.ts'
import { planRoute } from './plan-route.ts'
import { withVrfTable } from './vrf-table.ts'

type RouteEdit = Extract<PlannedEdit, Extract<Edit, { op: `route.${string}` }> | RecordEdit>

/** Plans whatever changes a route: what the form of one says, or what is to become of one that there is. */
export const planRouteEdit: Planner<RouteEdit> = (edit, planning) => {
  if (edit.op !== 'record.delete' && edit.op !== 'record.replace') {
    const wanted = byVerb(edit)
    return planRoute({ ...wanted, values: withVrfTable(wanted.values, planning.state) }, planning)
  }
  if (edit.record.kind !== 'route') throw faultyField(null, `This is no route but a ${edit.record.kind}.`)
  return edit.op === 'record.delete' ? deleteRecord(edit.record.message, planning) : replaceRecord(edit.record.message, edit.values, planning)
}
