import type { Edit, FieldValues } from '../../../api/edits.ts'
import { AF_BRIDGE } from '../../../netlink/core/constants.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { sameBits } from '../state/address-facts.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { valuesWith } from '../fields/form-changes.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planner, Planning, RecordEdit } from '../steps/planning.ts'
import { faultyField } from '../steps/planning-error.ts'
import { changes, makes, makesOrChanges } from '../steps/requests.ts'
import { checkNeighbour } from './neighbour-checks.ts'
import { neighbourForm, proxyForm } from './neighbour-form.ts'
import { readNeighbour, readProxy, type NeighbourRequest } from './neighbour-request.ts'
import { deletingStep, makingStep } from './neighbour-steps.ts'
import { neighbourValues } from './neighbour-values.ts'

type NeighbourEdit = Extract<Edit, { op: 'neighbour.add' | 'neighbour.replace' | 'neighbour.change' | 'neighbour.delete' | 'proxy.add' | 'proxy.delete' }>

/** Plans what forms and commands say of neighbours and proxies. */
export const planNeighbour: Planner<NeighbourEdit> = ({ op, values }, planning) => {
  const proxy = op === 'proxy.add' || op === 'proxy.delete'
  if (op === 'neighbour.delete' || op === 'proxy.delete') return [deletingStep(named(values, planning, proxy), planning)]
  const { request, existing } = wanted(values, planning, proxy, op === 'neighbour.add')
  if (op === 'neighbour.change' && existing === undefined) throw faultyField('address', 'This address is not known there: add it.')
  return [makingStep(request, existing, op === 'neighbour.change' ? changes : op === 'neighbour.replace' ? makesOrChanges : makes, planning)]
}

/** Plans what is to happen to the row of a neighbour or a proxy. */
export function planNeighbourRecord(edit: RecordEdit, message: NeighbourMessage, planning: Planning): readonly PlannedStep[] {
  const old = existingNeighbour(planning.state, message)
  if (message.header.family === AF_BRIDGE) throw faultyField(null, 'Entries of forwarding databases are not changed here.')
  if (old === undefined) throw faultyField(null, `${message.attributes.dst ?? 'The neighbour'} is no longer there.`)
  if (edit.op === 'record.delete') return [deletingStep(old, planning)]
  const proxy = (old.header.flags & NTF_PROXY) !== 0
  const { request, existing } = wanted(valuesWith(neighbourValues(old, planning.names), edit.values), planning, proxy, false)
  if (existing === old && mayStay(old, request)) return [makingStep(request, old, makesOrChanges, planning)]
  if (existing === old) return [deletingStep(old, planning), makingStep(request, undefined, makes, planning)]
  if (existing !== undefined) throw faultyField('address', `${existing.attributes.dst ?? ''} is known there already.`)
  return [makingStep(request, undefined, makes, planning), deletingStep(old, planning)]
}

/** Whether one can become the other without going in between: a protocol is not taken back. */
function mayStay(old: NeighbourMessage, request: NeighbourRequest): boolean {
  return (old.attributes.protocol ?? 0) === 0 || request.attributes.protocol !== undefined
}

function read(values: FieldValues, planning: Planning, proxy: boolean): { readonly reader: FieldReader; readonly request: NeighbourRequest | undefined } {
  const reader = new FieldReader((proxy ? proxyForm(planning.names) : neighbourForm(planning.names)).fields, values)
  return { reader, request: proxy ? readProxy(reader, planning) : readNeighbour(reader, planning) }
}

function wanted(values: FieldValues, planning: Planning, proxy: boolean, mustBeNew: boolean): { readonly request: NeighbourRequest; readonly existing: NeighbourMessage | undefined } {
  const { reader, request } = read(values, planning, proxy)
  const existing = request && existingNeighbour(planning.state, request)
  if (request !== undefined) checkNeighbour(reader, request, existing, planning.state)
  if (existing !== undefined && mustBeNew) reader.fault('address', `${existing.attributes.dst ?? ''} is known there already.`)
  reader.finish()
  if (request === undefined) throw faultyField('address', 'The neighbour is not complete.')
  return { request, existing }
}

function named(values: FieldValues, planning: Planning, proxy: boolean): NeighbourMessage {
  const { reader, request } = read(values, planning, proxy)
  reader.finish()
  const found = request && existingNeighbour(planning.state, request)
  if (found === undefined) throw faultyField('address', proxy ? 'Nobody answers for this address there.' : 'This address is not known there.')
  return found
}

/** The one that the kernel takes a request for: of its address on its device. */
function existingNeighbour(state: KernelState, { header, attributes }: NeighbourRequest): NeighbourMessage | undefined {
  return state.neighbours.find((one) =>
    one.header.family === header.family && one.header.ifindex === header.ifindex && ((one.header.flags ^ header.flags) & NTF_PROXY) === 0 &&
    sameBits(one.attributes.dst ?? '', attributes.dst ?? '', 128))
}
