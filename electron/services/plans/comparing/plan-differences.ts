import { messageTypeAt } from '../../../netlink/core/message-header.ts'
import { addressMessage } from '../../../netlink/route/address.ts'
import { RTM_DELROUTE, RTM_NEWADDR, RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import type { PlannedChange } from '../../../api/plan.ts'
import type { Action } from '../../../privilege/action.ts'
import { FOREVER } from '../state/address-facts.ts'
import type { MadePlan } from './made-plan.ts'
import { text } from '../routes/same-route.ts'

/** How a plan is otherwise than another of the same wish. */
export interface PlanDifference {
  /** From 0; null: of no step in particular. */
  readonly step: number | null
  readonly sentence: string
  /** What is changed by the step and was not so any more; absent: the step itself is another. */
  readonly value?: { readonly field: string; readonly expected: string | null; readonly has: string | null }
}

/** By so many seconds what is left of a life may be off: it is told in whole ones, of two dumps, each of which takes a while. */
const lifeSlack = 3

/**
 * What a plan says and does otherwise than another of the same wish, which was made so many seconds later. How long a route or an address has to live yet is no difference, unless the plan shows it
 * and somebody has set it anew; nor is it that the inverses of a step come in another order.
 */
export function planDifferences(was: MadePlan, is: MadePlan, passed: number): readonly PlanDifference[] {
  if (was.steps.length !== is.steps.length) {
    const gone = was.steps.flatMap(({ forward }, step) => (is.steps.some((other) => sameAction(forward, other.forward)) ? [] : [step]))
    const sentence = `It takes ${is.steps.length === 1 ? '1 step' : `${is.steps.length} steps`} now, not ${was.steps.length}.`
    return gone.length === 0 ? [{ step: null, sentence }] : gone.map((step) => ({ step, sentence }))
  }
  return was.steps.flatMap((step, index): readonly PlanDifference[] => {
    const now = is.steps[index]
    const [before, after] = [was.plan.steps[index], is.plan.steps[index]]
    if (now === undefined || before === undefined || after === undefined) return []
    const values = after.changes.flatMap((change, place): readonly PlanDifference[] => {
      const old = before.changes[place]
      if (old === undefined || sameBefore(old, change, passed)) return []
      return [{ step: index, sentence: `${change.field} of step ${index + 1} is ${change.before ?? 'gone'} by now.`, value: { field: change.field, expected: old.before, has: change.before } }]
    })
    if (values.length > 0) return values
    if (!sameAction(step.forward, now.forward)) return [{ step: index, sentence: `Step ${index + 1} would be: ${after.do.join('; ')}.` }]
    const undone = sameInverses(step.inverses.map(({ action }) => action), now.inverses.map(({ action }) => action))
    return undone ? [] : [{ step: index, sentence: `Undoing step ${index + 1} would have to bring back something else.` }]
  })
}

function sameBefore(was: PlannedChange, is: PlannedChange, passed: number): boolean {
  if (was.field !== is.field) return false
  const [left, now] = [was.before, is.before].map((value) => (was.field === 'expires' ? /^(\d+) s$/u.exec(value ?? '')?.[1] : undefined))
  if (left !== undefined && now !== undefined) return Math.abs(Number(left) - passed - Number(now)) <= lifeSlack
  return was.before === is.before
}

function sameInverses(was: readonly Action[], is: readonly Action[]): boolean {
  if (was.length !== is.length) return false
  const texts = (actions: readonly Action[]): string => actions.map(textOf).toSorted().join('\n')
  return texts(was) === texts(is)
}

/** Whether two plans send the same, whatever they would have to undo. */
export function sameSteps(was: MadePlan, is: MadePlan): boolean {
  return was.steps.length === is.steps.length && was.steps.every(({ forward }, index) => sameAction(forward, is.steps[index]?.forward ?? forward))
}

function sameAction(one: Action, other: Action): boolean {
  return textOf(one) === textOf(other)
}

/** All of an action but how long a route or an address has to live yet; that it ends at all counts. */
function textOf(action: Action): string {
  if (action.kind === 'tun') return JSON.stringify(action.tun)
  const { message } = action
  const type = messageTypeAt(message, 0)
  if (type === RTM_NEWROUTE || type === RTM_DELROUTE) {
    const { attributes, ...rest } = routeMessage.decode(message)
    return text({ ...rest, attributes: { ...attributes, ...(attributes.expires === undefined ? {} : { expires: 'some' }) } })
  }
  if (type === RTM_NEWADDR) {
    const { attributes, ...rest } = addressMessage.decode(message)
    const { valid = FOREVER, prefered = FOREVER } = attributes.cacheinfo ?? {}
    return text({ ...rest, attributes: { ...attributes, cacheinfo: [valid === FOREVER, prefered === FOREVER, prefered === 0] } })
  }
  return message.join(' ')
}
