import type { Edit, FieldValues } from '../../../api/edits.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { AF_INET } from '../../../netlink/core/constants.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { valuesWith } from '../fields/form-changes.ts'
import { linkByIndex } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planner, Planning, RecordEdit } from '../steps/planning.ts'
import { faultyField } from '../steps/planning-error.ts'
import { makes, makesOrChanges } from '../steps/requests.ts'
import { checkNewAddress } from './address-checks.ts'
import { flagsOf, hasMetric, ownAddress, peerAddress, sameAddress, sameBits, settableFlags } from '../state/address-facts.ts'
import { addressForm } from './address-form.ts'
import type { AddressRequest } from '../state/address-facts.ts'
import { readAddress } from './address-request.ts'
import { addressesOf, existingAddress } from './address-state.ts'
import { addingStep, changingStep, deletingStep } from './address-steps.ts'
import { addressValues } from './address-values.ts'
import { replacingSteps } from './replacing-steps.ts'

type AddressEdit = Extract<Edit, { op: 'address.add' | 'address.replace' | 'address.delete' }>

/** Plans what forms and commands say of addresses. */
export const planAddress: Planner<AddressEdit> = ({ op, values }, planning) => {
  if (op === 'address.delete') return [deletingStep(namedAddress(values, planning), planning)]
  const { request, existing } = wantedAddress(values, planning, op === 'address.add')
  const flags = op === 'address.add' ? makes : makesOrChanges
  return [existing === undefined ? addingStep(request, flags, planning) : changingStep(existing, request, flags, planning)]
}

/** Plans what is to happen to the row of an address. */
export const planAddressRecord = (edit: RecordEdit, message: AddressMessage, planning: Planning): readonly PlannedStep[] => {
  const old = planning.state.addresses.find((one) => sameAddress(one, message))
  if (old === undefined) throw faultyField(null, `${ownAddress(message)} is no longer there.`)
  if (edit.op === 'record.delete') return [deletingStep(old, planning)]
  const device = linkByIndex(planning.state, old.header.index)?.attributes.ifname
  const shown = addressValues(old, device, planning.names)
  const { request, existing } = wantedAddress(valuesWith(shown, edit.values), planning, false)
  if (existing !== undefined && existing !== old) throw faultyField('address', `The device has ${ownAddress(existing)} already.`)
  if (existing === old && canChange(old, request, device)) return [changingStep(old, request, makesOrChanges, planning)]
  return replacingSteps(old, request, planning)
}

/** Reads and checks what an address is to be; throws with all that is wrong. `existing`: what the kernel takes it for. */
function wantedAddress(values: FieldValues, planning: Planning, mustBeNew: boolean): { readonly request: AddressRequest; readonly existing: AddressMessage | undefined } {
  const reader = new FieldReader(addressForm(planning.names).fields, values)
  const request = readAddress(reader, planning)
  const existing = request && existingAddress(planning.state, request)
  if (request !== undefined) checkNewAddress(reader, request, planning.state)
  if (existing !== undefined && mustBeNew) reader.fault('address', `The device has ${ownAddress(existing)}/${existing.header.prefixlen} already.`)
  reader.finish()
  if (request === undefined) throw faultyField('address', 'The address is not complete.')
  return { request, existing }
}

/** The address that is to go: of its own address, and of what else is said of it. */
function namedAddress(values: FieldValues, planning: Planning): AddressMessage {
  const reader = new FieldReader(addressForm(planning.names).fields, values)
  const request = readAddress(reader, planning)
  reader.finish()
  if (request === undefined) throw faultyField('address', 'The address is not complete.')
  const { header, attributes } = request
  const isWhole = typeof values['address'] === 'string' && !values['address'].includes('/') && values['peer'] === undefined
  const found = addressesOf(planning.state, header.family, header.index).find((one) =>
    sameBits(ownAddress(one), ownAddress(request), 128) &&
    (attributes.label === undefined || attributes.label === one.attributes.label) &&
    // As `ip address delete` has it, an IPv4 address without a length is any of that address.
    ((isWhole && header.family === AF_INET) || (one.header.prefixlen === header.prefixlen && (header.family !== AF_INET || sameAddress(one, request)))))
  if (found === undefined) throw faultyField('address', `The device has no address ${ownAddress(request)}/${header.prefixlen}.`)
  return found
}

/** Whether the kernel changes all that differs without a new address: of IPv4 metric, protocol and lifetimes alone, of IPv6 all but the length of the prefix, and metric and peer only to others. */
function canChange(old: AddressMessage, wanted: AddressRequest, device: string | undefined): boolean {
  if (old.header.family !== AF_INET) return old.header.prefixlen === wanted.header.prefixlen && (!hasMetric(old) || hasMetric(wanted)) && (peerAddress(old) === null || peerAddress(wanted) !== null)
  return (
    old.header.scope === wanted.header.scope &&
    old.attributes.broadcast === wanted.attributes.broadcast &&
    old.attributes.label === (wanted.attributes.label ?? device) &&
    ((flagsOf(old) ^ flagsOf(wanted)) & settableFlags(AF_INET)) === 0
  )
}
