import type { PlannedChange } from '../../../api/plan.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { goneNeighbours } from '../dropped/gone-changes.ts'
import { goesWithCarrier, isRestorableNeighbour, neighbourAgain } from '../dropped/restored-neighbour.ts'
import { nameByIndex } from '../state/changed-state.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { named } from '../steps/planned-step.ts'

/** What a step does to links that lose their carrier by it, or get one. */
interface CarriersChange {
  readonly changes: readonly PlannedChange[]
  readonly inverses: readonly Inverse[]
  readonly losses: readonly string[]
}

const none: CarriersChange = { changes: [], inverses: [], losses: [] }

/**
 * As links lose their carrier (the other end of a veth goes down, the only port of a bridge leaves) the kernel forgets their neighbours that are not permanent: takes those from the state that somebody has set, and gives what brings them
 * back. What gets a carrier loses it again when that is undone, and with it what it has now; the kernel forgets it behind the acknowledgement, so that nothing can be sent after it. `before`: the links before the step.
 */
export function followCarriers(before: readonly LinkMessage[], state: KernelState): CarriersChange {
  const kept = state.neighbours.filter((one) => goesWithCarrier(one) && isRestorableNeighbour(one, state))
  if (kept.length === 0 || before === state.links) return none
  const [had, has] = [carrying(before), carrying(state.links)]
  const turned = state.links.map(({ header }) => header.index).filter((index) => had.has(index) !== has.has(index) && kept.some(({ header }) => header.ifindex === index))
  const lost = new Set(turned.filter((index) => had.has(index) && isUp(linkByIndex(state, index))))
  const gone = kept.filter(({ header }) => lost.has(header.ifindex))
  state.neighbours = state.neighbours.filter((one) => !gone.includes(one))
  return {
    changes: goneNeighbours(gone, state),
    inverses: gone.map(neighbourAgain),
    losses: turned.filter((index) => has.has(index)).map((index) => `Neighbours on ${named(nameByIndex(state, index))} that are not permanent go as it loses its carrier again.`),
  }
}

/** The links that have a carrier as far as others here decide on it. */
function carrying(links: readonly LinkMessage[]): ReadonlySet<number> {
  const byIndex = new Map(links.map((link) => [link.header.index, link]))
  const known = new Map<number, boolean>()
  const carries = (link: LinkMessage): boolean => {
    const { index } = link.header
    const so = known.get(index)
    if (so !== undefined) return so
    // Veths are each other's other end.
    known.set(index, isUp(link))
    known.set(index, isUp(link) && isCarried(link))
    return known.get(index) === true
  }
  const isCarried = ({ header, attributes: { link: below, linkNetnsid, linkinfo } }: LinkMessage): boolean => {
    if (linkinfo?.kind === 'bridge') return links.some((port) => port.attributes.master === header.index && carries(port))
    const other = linkNetnsid === undefined ? byIndex.get(below ?? 0) : undefined
    if (other === undefined) return true
    return linkinfo?.kind === 'veth' ? isUp(other) : !/^(?:vlan|mac|ipv)/.test(linkinfo?.kind ?? '') || carries(other)
  }
  return new Set(links.filter(carries).map(({ header }) => header.index))
}

function isUp(link: LinkMessage | undefined): boolean {
  return ((link?.header.flags ?? 0) & IFF_UP) !== 0
}
