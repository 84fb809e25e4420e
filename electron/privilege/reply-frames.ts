import { u32At } from '../netlink/core/bytes.ts'
import { OUTERMOST } from '../netlink/core/codec.ts'
import { textFromBytes } from '../netlink/core/text.ts'
import { ProtocolError, type Frame } from './frame-reader.ts'
import * as wire from './frames.ts'

/** Why a plan is undone; native/helper/protocol.h, UndoneBecause. */
export type UndoneBecause = 'refused' | 'timer' | 'asked' | 'app-gone' | 'signal' | 'worker-gone' | 'journal'

/** Why what was asked for is refused before anything was sent to the kernel; RefusedBecause. */
export type RefusedBecause = 'version' | 'busy' | 'order' | 'too-much' | 'not-allowed' | 'journal-unwritable' | 'namespace' | 'unknown'

/** Who answers, and where it changes things. */
export interface Ready {
  readonly version: number
  /** SO_NETNS_COOKIE of the network namespace that it changes. */
  readonly namespaceCookie: bigint
  /** The person's. */
  readonly uid: number
  /** Plans are on record while they wait, so that one can be undone whose helper was killed. */
  readonly journalled: boolean
  /** What is sent is told to the system's log. */
  readonly logged: boolean
  /** A helper that was killed left a plan behind in this namespace, since this boot. */
  readonly leftBehind: boolean
  /** Plans should be on record, and are not: too many were left behind in this namespace, or the folder for them is not root's alone. */
  readonly journalLacking: boolean
}

/** What a record knows of a step that was sent: that the kernel acknowledged it, that it did so and undoing it had begun, or nothing more. */
export type StepKnown = 'done' | 'undoing' | 'perhaps'

/** A frame of the helper, read. Steps and inverses are numbered from 0. */
export type Reply =
  | { readonly reply: 'ready'; readonly ready: Ready }
  | { readonly reply: 'done'; readonly first: number; readonly count: number; readonly microseconds: number }
  /** `answer`: the kernel's NLMSG_ERROR, empty for an ioctl. */
  | { readonly reply: 'refused-step'; readonly step: number; readonly error: number; readonly answer: Uint8Array }
  | { readonly reply: 'applied'; readonly id: bigint; readonly left: number }
  | { readonly reply: 'undone'; readonly id: bigint; readonly because: UndoneBecause; readonly undone: number; readonly failed: number; readonly conflicts: number; readonly notCompared?: true }
  /** `inverse` null: the guard. `error` 0: the record is another, `answer` has it. */
  | { readonly reply: 'trouble'; readonly step: number; readonly inverse: number | null; readonly error: number; readonly answer: Uint8Array }
  | { readonly reply: 'kept'; readonly id: bigint }
  | { readonly reply: 'journal-entry'; readonly id: bigint; readonly appliedAt: number; readonly uid: number; readonly steps: number; readonly surveyed: boolean }
  | { readonly reply: 'journal-step'; readonly step: number; readonly known: StepKnown; readonly payload: Uint8Array }
  | { readonly reply: 'refused'; readonly because: RefusedBecause; readonly text: string }

/** Reads a frame of the helper; throws `ProtocolError` for one that the protocol does not know. */
export function readReply({ type, argument, payload }: Frame): Reply {
  const read = readers[type]
  if (read === undefined) throw new ProtocolError(`a frame of type ${type}`)
  try {
    return read(argument, payload)
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    throw new ProtocolError(`a frame of type ${type} with ${payload.length} bytes`, { cause: error })
  }
}

const { replies, readyFlags } = wire

const readers: Readonly<Record<number, (argument: number, payload: Uint8Array) => Reply>> = {
  [replies.kReady]: (version, payload) => {
    const { namespaceCookie, uid, flags } = whole(wire.ready, payload)
    const has = (flag: number) => (flags & flag) !== 0
    return { reply: 'ready', ready: { version, namespaceCookie, uid, journalled: has(readyFlags.kJournalled), logged: has(readyFlags.kLogged), leftBehind: has(readyFlags.kLeftBehind), journalLacking: has(readyFlags.kJournalLacking) } }
  },
  [replies.kDone]: (_argument, payload) => ({ reply: 'done', ...whole(wire.done, payload) }),
  [replies.kRefusedStep]: (_argument, payload) => ({ reply: 'refused-step', ...start(wire.refusedStep, payload), answer: payload.slice(wire.refusedStep.size) }),
  [replies.kApplied]: (_argument, payload) => ({ reply: 'applied', ...whole(wire.applied, payload) }),
  [replies.kUndone]: (argument, payload) => {
    const because = causes[argument]
    if (because === undefined) throw new ProtocolError(`a plan undone because of ${argument}`)
    const { id, undone, failed, conflicts, flags } = whole(wire.undone, payload)
    return { reply: 'undone', id, because, undone, failed, conflicts, ...((flags & wire.undoneFlags.kNotCompared) !== 0 && { notCompared: true as const }) }
  },
  [replies.kTrouble]: (_argument, payload) => {
    const { step, inverse, error } = start(wire.trouble, payload)
    return { reply: 'trouble', step, inverse: inverse === wire.guardInverse ? null : inverse, error, answer: payload.slice(wire.trouble.size) }
  },
  [replies.kKept]: (_argument, payload) => ({ reply: 'kept', ...whole(wire.planId, payload) }),
  [replies.kJournalEntry]: (surveyed, payload) => {
    const { id, appliedAt, uid, steps } = whole(wire.journalEntry, payload)
    return { reply: 'journal-entry', id, appliedAt: Number(appliedAt), uid, steps, surveyed: surveyed === 1 }
  },
  [replies.kJournalStep]: (known, payload) => {
    if (payload.length < 4) throw new ProtocolError(`a step of the journal with ${payload.length} bytes`)
    return { reply: 'journal-step', step: u32At(payload, 0), known: known === 1 ? 'done' : known === 2 ? 'undoing' : 'perhaps', payload: payload.slice(4) }
  },
  [replies.kRefused]: (argument, payload) => ({ reply: 'refused', because: refusals[argument] ?? 'unknown', text: textFromBytes(payload) }),
}

const causes: Readonly<Record<number, UndoneBecause>> = {
  [wire.undoneBecause.kRefused]: 'refused',
  [wire.undoneBecause.kTimer]: 'timer',
  [wire.undoneBecause.kAsked]: 'asked',
  [wire.undoneBecause.kAppGone]: 'app-gone',
  [wire.undoneBecause.kSignal]: 'signal',
  [wire.undoneBecause.kWorkerGone]: 'worker-gone',
  [wire.undoneBecause.kJournal]: 'journal',
}

const refusals: Readonly<Record<number, RefusedBecause>> = {
  [wire.refusedBecause.kVersion]: 'version',
  [wire.refusedBecause.kBusy]: 'busy',
  [wire.refusedBecause.kOrder]: 'order',
  [wire.refusedBecause.kTooMuch]: 'too-much',
  [wire.refusedBecause.kNotAllowed]: 'not-allowed',
  [wire.refusedBecause.kJournalUnwritable]: 'journal-unwritable',
  [wire.refusedBecause.kNamespace]: 'namespace',
}

interface Structure<T> {
  readonly size: number
  decode(bytes: Uint8Array, start: number, end: number, context: typeof OUTERMOST): T
}

/** The structure that the payload begins with. */
function start<T>(structure: Structure<T>, payload: Uint8Array): T {
  return structure.decode(payload, 0, payload.length, OUTERMOST)
}

/** The structure that the payload is. */
function whole<T>(structure: Structure<T>, payload: Uint8Array): T {
  if (payload.length !== structure.size) throw new ProtocolError(`${payload.length} bytes where there should be ${structure.size}`)
  return start(structure, payload)
}
