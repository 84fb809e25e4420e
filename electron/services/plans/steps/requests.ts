import { NLM_F_ACK, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import type { Action, Inverse } from '../../../privilege/action.ts'

/** The flags of a request that makes what is not there yet, that makes or changes, that changes what is there, and that deletes. */
export const makes = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL
export const makesOrChanges = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE
export const changes = NLM_F_REQUEST | NLM_F_ACK | NLM_F_REPLACE
export const deletes = NLM_F_REQUEST | NLM_F_ACK

/** A message as the helper sends it. */
export function send(message: Uint8Array): Action {
  return { kind: 'netlink', message }
}

/** An inverse that makes something anew; that it is there already does no harm. */
export function bringsBack(message: Uint8Array): Inverse {
  return { action: send(message), mayExist: true }
}

/** An inverse that takes something away; that it is gone already does no harm. */
export function takesAway(message: Uint8Array): Inverse {
  return { action: send(message), mayLack: true }
}

/** An inverse that is judged as said. */
export function undoing(message: Uint8Array, judged: Omit<Inverse, 'action'> = {}): Inverse {
  return { action: send(message), ...judged }
}
