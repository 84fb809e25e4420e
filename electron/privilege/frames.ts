import { struct } from '../netlink/core/struct.ts'
import { fixedRaw, u16, u32, u64 } from '../netlink/core/scalars.ts'

/**
 * What the app and its privileged helper say to each other, in numbers: native/helper/protocol.h, whose names these are and which says what each means.
 * A compiled test holds one against the other.
 */

/** The version of the protocol that this app speaks. */
export const kVersion = 1
export const kLongestFrame = 65536
/** Payload of a STEP at most. */
export const kLongestStep = kLongestFrame - 12
export const kMostSteps = 4096
export const kMostBytes = 8 << 20
export const kLargestBatch = 64
/** Milliseconds. */
export const kShortestWait = 2000
/** Milliseconds. */
export const kLongestWait = 600_000
export const kMostNamespaces = 16

/** What the app sends. */
export const requests = { kHello: 1, kBegin: 2, kStep: 3, kNamespace: 4, kApply: 5, kConfirm: 6, kExtend: 7, kRollback: 8, kJournal: 9 } as const

/** What the helper sends. */
export const replies = {
  kReady: 64, kDone: 65, kRefusedStep: 66, kApplied: 67, kUndone: 68, kTrouble: 69, kKept: 70, kJournalEntry: 71, kJournalStep: 72, kRefused: 73,
} as const

export const stepFlags = { kIndependent: 1 } as const
export const actionKinds = { kNetlink: 1, kTun: 2 } as const
export const actionFlags = { kMayExist: 1, kMayLack: 2, kDecisive: 4 } as const
export const readyFlags = { kJournalled: 1, kLogged: 2, kLeftBehind: 4, kJournalLacking: 8 } as const
export const undoneBecause = { kRefused: 1, kTimer: 2, kAsked: 3, kAppGone: 4, kSignal: 5, kWorkerGone: 6, kJournal: 7 } as const
export const undoneFlags = { kNotCompared: 1 } as const
export const refusedBecause = { kVersion: 1, kBusy: 2, kOrder: 3, kTooMuch: 4, kNotAllowed: 5, kJournalUnwritable: 6, kNamespace: 7 } as const
export const journalWishes = { kTell: 0, kUndo: 1, kDiscard: 2 } as const

/** In place of the number of an inverse: the guard. */
export const guardInverse = 0xffff_ffff
/** In place of a user or group: none. */
export const nobody = 0xffff_ffff

export const frameHeader = struct('FrameHeader', [['length', u32], ['type', u16], ['argument', u16]])
export const planId = struct('PlanId', [['id', u64]])
export const begin = struct('Begin', [['id', u64], ['wait', u32], ['steps', u32]])
export const extend = struct('Extend', [['id', u64], ['wait', u32], ['unused', 4]])
export const stepHeader = struct('StepHeader', [['guardLength', u32]])
export const guardHeader = struct('Guard', [['getLength', u32], ['expectLength', u32], ['mask', fixedRaw(16)], ['value', fixedRaw(16)]])
export const actionHeader = struct('ActionHeader', [['length', u32], ['kind', u16], ['flags', u16]])
export const tunRequest = struct('TunRequest', [['name', fixedRaw(16)], ['flags', u32], ['owner', u32], ['group', u32], ['ifindex', u32]])
export const ready = struct('Ready', [['namespaceCookie', u64], ['uid', u32], ['flags', u32]])
export const done = struct('Done', [['first', u32], ['count', u32], ['microseconds', u32]])
export const refusedStep = struct('RefusedStep', [['step', u32], ['error', u32]])
export const applied = struct('Applied', [['id', u64], ['left', u32], ['unused', 4]])
export const undone = struct('Undone', [['id', u64], ['undone', u32], ['failed', u32], ['conflicts', u32], ['flags', u32]])
export const trouble = struct('Trouble', [['step', u32], ['inverse', u32], ['error', u32]])
export const journalEntry = struct('JournalEntry', [['id', u64], ['appliedAt', u64], ['uid', u32], ['steps', u32]])
