import type { FieldValues } from '../../../api/edits.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { formField, plainChoices } from '../fields/form-field.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { ownAddress, sameBits } from '../state/address-facts.ts'
import { deletingStep } from './address-steps.ts'

const fields = [
  formField({ key: 'device', label: 'Device', kind: 'device', attribute: 'ifa_index', help: 'The device that they are on.' }),
  formField({ key: 'family', label: 'Family', kind: 'choice', attribute: 'ifa_family', choices: plainChoices(['inet', 'inet6']), help: 'Of which family they are.' }),
  formField({ key: 'scope', label: 'Scope', kind: 'choice', attribute: 'ifa_scope', open: true, choices: plainChoices(['global', 'site', 'link', 'host']), help: 'How far they are valid.' }),
  formField({ key: 'to', label: 'Prefix', kind: 'prefix', attribute: 'IFA_LOCAL', help: 'The network that they lie in.' }),
  formField({ key: 'label', label: 'Label', kind: 'text', attribute: 'IFA_LABEL', help: 'What they are labelled.' }),
]

/** Deletes, one by one, all addresses that the values fit, as `ip address flush` does; those that go with another are gone by then. */
export function planAddressFlush(values: FieldValues, planning: Planning): readonly PlannedStep[] {
  const { state, names } = planning
  const reader = new FieldReader(fields, values)
  const [device, family, scope, to, label] = [reader.device('device', state), reader.choice('family'), reader.id('scope', names.scopes), reader.prefix('to'), reader.text('label')]
  reader.finish()
  const fits = (address: AddressMessage): boolean =>
    (device === undefined || address.header.index === device) &&
    (family === undefined || address.header.family === (family === 'inet' ? AF_INET : AF_INET6)) &&
    (scope === undefined || address.header.scope === scope) &&
    (to === undefined || sameBits(ownAddress(address), to.address, to.length)) &&
    (label === undefined || address.attributes.label === label)
  const steps: PlannedStep[] = []
  for (let next = state.addresses.find(fits); next !== undefined; next = state.addresses.find(fits)) steps.push(deletingStep(next, planning))
  return steps
}
