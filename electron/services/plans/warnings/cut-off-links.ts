import type { PlanWarning } from '../../../api/plan.ts'
import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import { RTM_DELNEIGH, RTM_DELROUTE, RTM_NEWNEIGH, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { nameOf } from '../state/changed-state.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import { stepDevices } from '../steps/step-devices.ts'
import { addressKey, carriedBy, carriedText, lostFrom, unasked, type Carried } from './carried.ts'
import { mayCarry } from './carrying-links.ts'
import type { StateFacts } from './state-facts.ts'

/**
 * Of each link that addresses or routes of the person's are on: that it becomes a part of another, which takes its packets; that it goes, or carries nothing any more; that some of them go although no step names
 * them. `before` and `after`: the state before the first step and after the last; `facts` has one entry before the first step, then one after each.
 */
export function cutOffWarnings(steps: readonly PlannedStep[], before: KernelState, after: KernelState, facts: readonly StateFacts[]): readonly PlanWarning[] {
  const asked: Asked = { steps, before, after, facts, isRewired: isRewired(before.links, after.links) }
  const touched = new Set(steps.flatMap((step) => (isAboutRecords(step) ? [] : stepDevices(step))))
  const left = new Set(after.addresses.map(addressKey))
  for (const address of before.addresses) if (!left.has(addressKey(address))) touched.add(address.header.index)
  const found = before.links.flatMap((link) => {
    const now = after.links.find(({ header }) => header.index === link.header.index)
    return becomesPart(link, now, asked) ?? stops(link, now, asked) ?? (touched.has(link.header.index) ? loses(link, asked) : null) ?? []
  })
  return joined(found)
}

/** What the same steps do to several links is one warning, called after the first. */
function joined(warnings: readonly PlanWarning[]): readonly PlanWarning[] {
  const alike = new Map<string, PlanWarning>()
  for (const warning of warnings) {
    const key = warning.steps.join()
    const other = alike.get(key)
    alike.set(key, other === undefined ? warning : { ...warning, detail: `${other.detail}. ${warning.detail}` })
  }
  return [...alike.values()]
}

interface Asked {
  readonly steps: readonly PlannedStep[]
  readonly before: KernelState
  readonly after: KernelState
  readonly facts: readonly StateFacts[]
  /** Whether any link may have ceased to carry packets. */
  readonly isRewired: boolean
}

/** A part of a bridge or bond gives all that it receives to that; of a VRF it is in another world, but for what stays behind. */
function becomesPart(link: LinkMessage, now: LinkMessage | undefined, { after, facts }: Asked): PlanWarning | null {
  const { index } = link.header
  const master = now?.attributes.master ?? 0
  if (master === 0 || master === link.attributes.master) return null
  const whole = after.links.find(({ header }) => header.index === master)
  if (whole === undefined || (!isVrf(whole) && link.attributes.master !== undefined && link.attributes.linkinfo?.slaveKind !== 'vrf')) return null
  const carried = carriedBy(index, after)
  const text = carriedText(isVrf(whole) ? { ...carried, routes: [] } : carried)
  if (text === null) return null
  const detail = isVrf(whole)
    ? `${nameOf(link)} takes ${text} into the VRF ${nameOf(whole)}: programs outside of it may not answer there, nor reach its networks, any more`
    : `${nameOf(link)} keeps ${text}, but all that it receives goes to ${nameOf(whole)}: nobody is answered at these, nor by them. They belong on ${nameOf(whole)}`
  const title = `A link with ${subject(carried)} ${isVrf(whole) ? 'moves into a VRF' : `becomes a port of ${nameOf(whole)}`}`
  return { code: 'cuts-off', title, detail, steps: stepsFrom(facts, ({ links }) => (links.find(({ header }) => header.index === index)?.attributes.master ?? 0) === master) }
}

function stops(link: LinkMessage, now: LinkMessage | undefined, asked: Asked): PlanWarning | null {
  const { steps, before, after, facts, isRewired: may } = asked
  const { index } = link.header
  if (!may || !isUp(link)) return null
  const isDown = now === undefined || !isUp(now)
  if (!isDown && !(mayCarry(before, index) && !mayCarry(after, index))) return null
  const carried = unasked(carriedBy(index, before), index, steps, after)
  const text = carriedText(carried)
  if (text === null) return null
  const what = `A link with ${subject(carried)}`
  const [title, detail] = now === undefined
    ? [`${what} goes`, `With ${nameOf(link)} go ${text}`]
    : isDown
      ? [`${what} goes down`, `With ${nameOf(link)} down nothing is reached by ${text}`]
      : [`${what} is cut off`, `${nameOf(link)} stays up, but has nothing left that carries its packets: nothing is reached by ${text}`]
  const carries = ({ links }: StateFacts): boolean => (isDown ? isUp(links.find(({ header }) => header.index === index)) : mayCarry({ links }, index))
  return { code: 'cuts-off', title, detail, steps: stepsFrom(facts, (one) => !carries(one)) }
}

/** What goes by the way: with an MTU that ends IPv6, a first address, a VRF, a link that was down for a moment. */
function loses(link: LinkMessage, { steps, before, after, facts }: Asked): PlanWarning | null {
  const { index } = link.header
  if (!isUp(link)) return null
  const carried = lostFrom(unasked(carriedBy(index, before), index, steps, after), after)
  const text = carriedText(carried)
  if (text === null) return null
  const gone = new Set(carried.addresses.map(addressKey))
  const byAddress = stepsFrom(facts, ({ addresses }) => !addresses.some((address) => gone.has(addressKey(address))))
  const about = steps.flatMap((step, number) => (!isAboutRecords(step) && stepDevices(step).includes(index) ? [number] : []))
  return { code: 'cuts-off', title: `Takes ${subject(carried)} along`, detail: `${nameOf(link)} loses ${text}`, steps: gone.size > 0 && byAddress.length > 0 ? byAddress : about }
}

function subject({ addresses }: Carried): 'addresses' | 'routes' {
  return addresses.length > 0 ? 'addresses' : 'routes'
}

/** The steps after which something is so that was not before. */
function stepsFrom(facts: readonly StateFacts[], isSo: (facts: StateFacts) => boolean): readonly number[] {
  const so = facts.map(isSo)
  return so.slice(1).flatMap((now, step) => (now && so[step] === false ? [step] : []))
}

/** A route or neighbour that a step makes or takes away is asked for. */
function isAboutRecords({ forward }: PlannedStep): boolean {
  return forward.kind === 'netlink' && [RTM_NEWROUTE, RTM_DELROUTE, RTM_NEWNEIGH, RTM_DELNEIGH].includes(messageTypeAt(forward.message, 0))
}

/** Whether a link has gone, gone down or changed what it is a part of: only then may one cease to carry packets. */
function isRewired(before: readonly LinkMessage[], after: readonly LinkMessage[]): boolean {
  const now = new Map(after.map((link) => [link.header.index, link]))
  return before.some((link) => {
    const then = now.get(link.header.index)
    return then !== link && (then === undefined || (isUp(link) && !isUp(then)) || link.attributes.master !== then.attributes.master)
  })
}

function isUp(link: LinkMessage | undefined): boolean {
  return ((link?.header.flags ?? 0) & IFF_UP) !== 0
}

function isVrf({ attributes }: LinkMessage): boolean {
  return attributes.linkinfo?.kind === 'vrf'
}
