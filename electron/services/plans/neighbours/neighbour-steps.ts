import { displayText } from '../../../netlink/core/text.ts'
import { RTM_NEWNEIGH } from '../../../netlink/route/message-types.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { fieldOfForm, formChanges } from '../fields/form-changes.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { neighbourAgain } from '../dropped/restored-neighbour.ts'
import { named, type PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { send, takesAway } from '../steps/requests.ts'
import { neighbourForm, proxyForm } from './neighbour-form.ts'
import { deleteNeighbour, neighbourGuard, newNeighbour } from './neighbour-messages.ts'
import { NTF_EXT_MANAGED, NTF_ROUTER, NTF_USE, NUD_PERMANENT, type NeighbourRequest } from './neighbour-request.ts'
import { neighbourValues } from './neighbour-values.ts'

/** The step that makes a neighbour or a proxy, or changes the one that there is. */
export function makingStep(request: NeighbourRequest, old: NeighbourMessage | undefined, flags: number, planning: Planning): PlannedStep {
  const made = asKernel(request, old)
  const { state } = planning
  state.neighbours = [...state.neighbours.filter((one) => one !== old), made]
  return {
    ...common(planning, old ?? null, made),
    sentence: `${old === undefined ? 'Add' : 'Change'} ${subject(made, state)}`,
    forward: send(newNeighbour(request, flags)),
    inverses: old === undefined ? [{ ...takesAway(deleteNeighbour(request)), decisive: true }] : backTo(old, made),
    guard: neighbourGuard(made),
  }
}

/** The step that takes a neighbour or a proxy away. */
export function deletingStep(old: NeighbourMessage, planning: Planning): PlannedStep {
  const { state } = planning
  state.neighbours = state.neighbours.filter((one) => one !== old)
  return { ...common(planning, old, null), sentence: `Remove ${subject(old, state)}`, forward: send(deleteNeighbour(old)), inverses: [neighbourAgain(old)], guard: null }
}

/** A protocol once said, and a link-layer address once known, can only go with the whole. */
function backTo(old: NeighbourMessage, made: NeighbourMessage): readonly Inverse[] {
  const isMore = (old.attributes.protocol === undefined && made.attributes.protocol !== undefined) || (old.attributes.lladdr === undefined && made.attributes.lladdr !== undefined)
  return isMore ? [takesAway(deleteNeighbour(old)), neighbourAgain(old)] : [neighbourAgain(old)]
}

function common({ names, state }: Planning, before: NeighbourMessage | null, after: NeighbourMessage | null): Omit<PlannedStep, 'sentence' | 'forward' | 'inverses' | 'guard'> {
  const proxy = (((before ?? after)?.header.flags ?? 0) & NTF_PROXY) !== 0
  const form = proxy ? proxyForm(names) : neighbourForm(names)
  const values = (one: NeighbourMessage | null) => (one === null ? null : { ...neighbourValues(one, names), ...(one.header.ifindex === 0 ? {} : { device: deviceName(state, one.header.ifindex) }) })
  return { object: 'neighbour', place: proxy ? 'Proxy' : 'Neighbour', changes: formChanges(form, values(before), values(after)), losses: [], independent: false, fieldOf: fieldOfForm(form) }
}

function subject({ header, attributes }: NeighbourMessage, state: KernelState): string {
  const what = (header.flags & NTF_PROXY) === 0 ? 'the neighbour' : 'the proxy for'
  return `${what} ${attributes.dst ?? ''}${header.ifindex === 0 ? '' : ` on ${named(deviceName(state, header.ifindex))}`}`
}

function deviceName(state: KernelState, index: number): string {
  return displayText(linkByIndex(state, index)?.attributes.ifname ?? `if${index}`)
}

/** As the kernel tells of it when it has taken it. */
function asKernel({ header, attributes }: NeighbourRequest, old: NeighbourMessage | undefined): NeighbourMessage {
  const proxy = (header.flags & NTF_PROXY) !== 0
  // Of one that it asks for itself the kernel takes neither state nor address, nor that it is a router (net/core/neighbour.c, __neigh_update).
  const isManaged = ((attributes.flagsExt ?? 0) & NTF_EXT_MANAGED) !== 0
  const uses = !proxy && ((header.flags & NTF_USE) !== 0 || isManaged)
  const state = proxy ? 0 : uses ? (old?.header.state ?? 0x01) & ~NUD_PERMANENT : header.state
  const flags = (uses ? (header.flags & ~NTF_ROUTER) | ((old?.header.flags ?? 0) & NTF_ROUTER) : header.flags) & ~NTF_USE
  const { lladdr: _unknown, ...known } = attributes
  const kept = old === undefined ? {} : { ...(old.attributes.protocol === undefined ? {} : { protocol: old.attributes.protocol }), ...(old.attributes.lladdr === undefined ? {} : { lladdr: old.attributes.lladdr }) }
  return { type: RTM_NEWNEIGH, flags: 0, sequence: 0, portId: 0, header: { ...header, state, flags }, attributes: { ...kept, ...(uses ? known : attributes) } }
}
