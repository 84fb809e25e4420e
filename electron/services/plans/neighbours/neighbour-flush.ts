import type { FieldValues } from '../../../api/edits.ts'
import { AF_BRIDGE, AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { neighbourStates, NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { sameBits } from '../state/address-facts.ts'
import { FieldReader } from '../fields/field-reader.ts'
import { formField, plainChoices } from '../fields/form-field.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { deletingStep } from './neighbour-steps.ts'

const NUD_NOARP = 0x40
const NUD_PERMANENT = 0x80

const fields = [
  formField({ key: 'device', label: 'Device', kind: 'device', attribute: 'ndm_ifindex', help: 'The device that they are on.' }),
  formField({ key: 'family', label: 'Family', kind: 'choice', attribute: 'ndm_family', choices: plainChoices(['inet', 'inet6']), help: 'Of which family they are.' }),
  formField({ key: 'to', label: 'Prefix', kind: 'prefix', attribute: 'NDA_DST', help: 'The network that they lie in.' }),
  formField({ key: 'state', label: 'State', kind: 'choice', attribute: 'ndm_state', choices: plainChoices(['all', ...Object.values(neighbourStates)]), help: 'The state that they are in.' }),
]

/** Deletes, one by one, all neighbours that the values fit, as `ip neighbour flush` does (ip/ipneigh.c, do_show_or_flush): none that is permanent or needs no address, unless that state is said. */
export function planNeighbourFlush(values: FieldValues, planning: Planning): readonly PlannedStep[] {
  const { state } = planning
  const reader = new FieldReader(fields, values)
  const [device, family, to, wanted] = [reader.device('device', state), reader.choice('family'), reader.prefix('to'), reader.choice('state')]
  reader.finish()
  const bits = Object.entries(neighbourStates).find(([, word]) => word === wanted)?.[0]
  const isInState = (of: number): boolean => wanted === 'all' || (bits === undefined ? (of & (NUD_PERMANENT | NUD_NOARP)) === 0 : (of & Number(bits)) !== 0)
  const fits = ({ header, attributes }: NeighbourMessage): boolean =>
    header.family !== AF_BRIDGE && (header.flags & NTF_PROXY) === 0 && isInState(header.state) &&
    (device === undefined || header.ifindex === device) &&
    (family === undefined || header.family === (family === 'inet' ? AF_INET : AF_INET6)) &&
    (to === undefined || sameBits(attributes.dst ?? '', to.address, to.length))
  return state.neighbours.filter(fits).map((one) => deletingStep(one, planning))
}
