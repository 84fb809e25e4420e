import type { Step } from './action.ts'
import { frameHeader, kLongestStep, kLongestWait, kMostBytes, kMostNamespaces, kMostSteps, kShortestWait } from './frames.ts'
import { unsendable } from './helper-error.ts'
import type { HelperPlan } from './plan-events.ts'
import { stepFrame } from './request-frames.ts'

/** What of a plan its limits are about. */
export type LimitedPlan = Pick<HelperPlan, 'steps'> & { readonly namespaces: { readonly size: number } }

/** Why no helper would take a plan, and the first step, from 0, that it would not take; of no steps at all this is 0. */
export interface PlanExcess {
  readonly step: number
  readonly message: string
}

/** The frames of a plan's steps; throws `ApiFailure` where it is none that a helper would take. */
export function stepFrames(plan: HelperPlan): Uint8Array[] {
  if (plan.wait !== 0) checkWait(plan.wait)
  const frames = framesOf(plan)
  if ('excess' in frames) throw unsendable(frames.excess.message)
  return frames.frames
}

/** Why no helper would take a plan, known before there is one; null: one would. */
export function planExcess(plan: LimitedPlan): PlanExcess | null {
  const frames = framesOf(plan)
  return 'excess' in frames ? frames.excess : null
}

function framesOf({ steps, namespaces }: LimitedPlan): { readonly frames: Uint8Array[] } | { readonly excess: PlanExcess } {
  const refused = (step: number, message: string) => ({ excess: { step, message } })
  if (steps.length === 0) return refused(0, 'There is nothing to do in this plan.')
  if (steps.length > kMostSteps) return refused(kMostSteps, `This plan has ${steps.length} steps, and one may have ${kMostSteps}: make several of it.`)
  if (namespaces.size > kMostNamespaces) return refused(0, `This plan moves devices into ${namespaces.size} network namespaces, and one may do so into ${kMostNamespaces}: make several of it.`)
  const frames: Uint8Array[] = []
  let bytes = 0
  let beyond = -1
  for (const [number, step] of steps.entries()) {
    const frame = framed(step)
    if (typeof frame === 'string') return refused(number, `Step ${number + 1} of this plan cannot be sent: ${frame}.`)
    frames.push(frame)
    // The helper lays each step on a multiple of 8.
    bytes += Math.ceil((frame.length - frameHeader.size) / 8) * 8
    if (beyond < 0 && bytes > kMostBytes) beyond = number
  }
  return beyond < 0 ? { frames } : refused(beyond, `This plan takes ${bytes} bytes, and one may take ${kMostBytes}: make several of it.`)
}

/** Throws `ApiFailure` for a time that no plan may wait. */
export function checkWait(wait: number): void {
  if (!Number.isInteger(wait) || wait < kShortestWait || wait > kLongestWait) {
    throw unsendable(`A change waits for its confirmation ${kShortestWait / 1000} seconds to ${kLongestWait / 60_000} minutes, not ${wait / 1000} seconds.`)
  }
}

/** A step's frame, or what it cannot be sent for. */
function framed(step: Step): Uint8Array | string {
  try {
    const frame = stepFrame(step)
    const payload = frame.length - frameHeader.size
    return payload > kLongestStep ? `it takes ${payload} bytes, and one may take ${kLongestStep}` : frame
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}
