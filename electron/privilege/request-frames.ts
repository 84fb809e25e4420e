import { concatenate } from '../netlink/core/bytes.ts'
import type { Step } from './action.ts'
import { begin, extend, frameHeader, journalWishes, kLongestFrame, kVersion, planId, requests, stepFlags } from './frames.ts'
import { encodeStep } from './step-payload.ts'

/** What to do with what a killed helper left behind: tell of it, undo it, forget it. */
export type JournalWish = 'tell' | 'undo' | 'discard'

/** The first frame of all. */
export function helloFrame(version = kVersion): Uint8Array {
  return frame(requests.kHello, version)
}

/** `wait`: milliseconds until it is undone unless it is confirmed; 0: never. */
export function beginFrame(id: bigint, wait: number, steps: number): Uint8Array {
  return frame(requests.kBegin, 0, begin.encodePartial({ id, wait, steps }))
}

/** Throws `RangeError` where the step is longer than a frame. */
export function stepFrame(step: Step): Uint8Array {
  return frame(requests.kStep, step.independent ? stepFlags.kIndependent : 0, encodeStep(step))
}

/** Goes with a descriptor beside it. */
export function namespaceFrame(number: number): Uint8Array {
  return frame(requests.kNamespace, number)
}

/** `batch`: how many steps that may be sent together are, 1 to 64. */
export function applyFrame(batch: number): Uint8Array {
  return frame(requests.kApply, batch)
}

export function confirmFrame(id: bigint): Uint8Array {
  return frame(requests.kConfirm, 0, planId.encodePartial({ id }))
}

/** `wait`: milliseconds from now on. */
export function extendFrame(id: bigint, wait: number): Uint8Array {
  return frame(requests.kExtend, 0, extend.encodePartial({ id, wait }))
}

export function rollbackFrame(id: bigint): Uint8Array {
  return frame(requests.kRollback, 0, planId.encodePartial({ id }))
}

export function journalFrame(wish: JournalWish): Uint8Array {
  const numbers = { tell: journalWishes.kTell, undo: journalWishes.kUndo, discard: journalWishes.kDiscard }
  return frame(requests.kJournal, numbers[wish])
}

function frame(type: number, argument: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const length = frameHeader.size + payload.length
  if (length > kLongestFrame) throw new RangeError(`a frame holds ${kLongestFrame} bytes, not ${length}`)
  return concatenate([frameHeader.encodePartial({ length, type, argument }), payload])
}
