import { planAddress, planAddressRecord } from '../addresses/address-planner.ts'
import { planAddressFlush } from '../addresses/address-flush.ts'
import { addressRequestCommand } from '../addresses/address-command.ts'
import { planGroup } from '../links/plan-group.ts'
import { linkRequestCommand } from '../links/link-request-command.ts'
import { planLinkAdd } from '../links/plan-link-add.ts'
import { planLinkDelete } from '../links/plan-link-delete.ts'
import { planLinkSet } from '../links/plan-link-set.ts'
import { neighbourRequestCommand } from '../neighbours/neighbour-command.ts'
import { planNeighbourFlush } from '../neighbours/neighbour-flush.ts'
import { planNeighbour, planNeighbourRecord } from '../neighbours/neighbour-planner.ts'
import type { PlannedEdit, Planning, RecordEdit, RequestCommand } from '../steps/planning.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { planRouteEdit } from '../routes/plan-route-edit.ts'
import { planRouteFlush } from '../routes/route-flush.ts'
import { deleteRecord, replaceRecord } from '../routes/plan-record.ts'
import { routeRequestCommand } from '../routes/route-request-command.ts'
import { ruleRequestCommand } from '../rules/rule-command.ts'
import { planRuleFlush } from '../rules/rule-flush.ts'
import { planRule, planRuleRecord } from '../rules/rule-planner.ts'

/** The steps of an edit, by who plans such edits; changes the state as they do. Throws `PlanningError`. */
export function planEdit(edit: PlannedEdit, planning: Planning): readonly PlannedStep[] {
  switch (edit.op) {
    case 'link.set':
      return planLinkSet(edit, planning)
    case 'link.add':
      return planLinkAdd(edit, planning)
    case 'link.delete':
      return planLinkDelete(edit, planning)
    case 'group.set':
    case 'group.delete':
      return planGroup(edit, planning)
    case 'address.add':
    case 'address.replace':
    case 'address.delete':
      return planAddress(edit, planning)
    case 'address.flush':
      return planAddressFlush(edit.values, planning)
    case 'route.flush':
      return planRouteFlush(edit.values, planning)
    case 'rule.flush':
      return planRuleFlush(edit.values, planning)
    case 'neighbour.flush':
      return planNeighbourFlush(edit.values, planning)
    case 'route.add':
    case 'route.replace':
    case 'route.change':
    case 'route.append':
    case 'route.prepend':
    case 'route.delete':
      return planRouteEdit(edit, planning)
    case 'rule.add':
    case 'rule.delete':
      return planRule(edit, planning)
    case 'neighbour.add':
    case 'neighbour.replace':
    case 'neighbour.change':
    case 'neighbour.delete':
    case 'proxy.add':
    case 'proxy.delete':
      return planNeighbour(edit, planning)
    case 'record.delete':
    case 'record.replace':
      return planRecord(edit, planning)
  }
}

function planRecord(edit: RecordEdit, planning: Planning): readonly PlannedStep[] {
  const { record } = edit
  switch (record.kind) {
    case 'address':
      return planAddressRecord(edit, record.message, planning)
    case 'route':
      return edit.op === 'record.delete' ? deleteRecord(record.message, planning) : replaceRecord(record.message, edit.values, planning)
    case 'rule':
      return planRuleRecord(edit, record.message, planning)
    case 'neighbour':
      return planNeighbourRecord(edit, record.message, planning)
  }
}

/** The commands of requests, by the name of the message's declaration. */
export const requestCommands: Readonly<Record<string, RequestCommand>> = {
  link: linkRequestCommand,
  address: addressRequestCommand,
  route: routeRequestCommand,
  rule: ruleRequestCommand,
  neighbour: neighbourRequestCommand,
}
