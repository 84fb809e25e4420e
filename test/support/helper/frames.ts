/** The frames of native/helper/protocol.h as tests write and read them: by hand, so that neither end of ours is judged by itself. */

export const request = { hello: 1, begin: 2, step: 3, namespace: 4, apply: 5, confirm: 6, extend: 7, rollback: 8, journal: 9 } as const
export const reply = { ready: 64, done: 65, refusedStep: 66, applied: 67, undone: 68, trouble: 69, kept: 70, journalEntry: 71, journalStep: 72, refused: 73 } as const
export const because = { refused: 1, timer: 2, asked: 3, appGone: 4, signal: 5, workerGone: 6, journal: 7 } as const
export const refusedBecause = { version: 1, busy: 2, order: 3, tooMuch: 4, notAllowed: 5, journalUnwritable: 6, namespace: 7 } as const
export const journalWish = { tell: 0, undo: 1, discard: 2 } as const
export const actionFlag = { mayExist: 1, mayLack: 2, decisive: 4 } as const

/** Bytes one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts)
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(value)
  return bytes
}

/** With zeros up to a multiple of 4. */
export function padded(bytes: Uint8Array): Buffer {
  return joined(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4))
}

export function frame(type: number, argument = 0, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  return joined(u32(8 + payload.length), u16(type), u16(argument), payload)
}

export function hello(version = 1): Buffer {
  return frame(request.hello, version)
}

export function begin(id: number, wait: number, steps: number): Buffer {
  return frame(request.begin, 0, joined(u64(BigInt(id)), u32(wait), u32(steps)))
}

export function apply(batch = 1): Buffer {
  return frame(request.apply, batch)
}

export function confirm(id: number): Buffer {
  return frame(request.confirm, 0, u64(BigInt(id)))
}

export function rollback(id: number): Buffer {
  return frame(request.rollback, 0, u64(BigInt(id)))
}

export function extend(id: number, wait: number): Buffer {
  return frame(request.extend, 0, joined(u64(BigInt(id)), u32(wait), u32(0)))
}

export function journal(wish: number): Buffer {
  return frame(request.journal, wish)
}

/** One action: a Netlink message unless `kind` is 2. */
export function action(bytes: Uint8Array, flags = 0, kind = 1): Buffer {
  return joined(u32(8 + bytes.length), u16(kind), u16(flags), padded(bytes))
}

/** What a step must find before it is undone. */
export function guard(get: Uint8Array, expect: Uint8Array = Buffer.alloc(0), mask: Uint8Array = Buffer.alloc(16), value: Uint8Array = Buffer.alloc(16)): Buffer {
  return joined(u32(get.length), u32(expect.length), mask, value, padded(get), padded(expect))
}

/** What a step consists of: actions, the first of which does it. */
export interface StepParts {
  readonly actions: readonly Uint8Array[]
  readonly guard?: Uint8Array
  readonly independent?: boolean
}

export function stepPayload({ actions, guard: guarded = Buffer.alloc(0) }: StepParts): Buffer {
  return joined(u32(guarded.length), guarded, ...actions)
}

export function step(parts: StepParts): Buffer {
  return frame(request.step, parts.independent === true ? 1 : 0, stepPayload(parts))
}

/** A whole plan, up to its APPLY. */
export function plan(id: number, wait: number, steps: readonly StepParts[], batch = 1): Buffer {
  return joined(begin(id, wait, steps.length), ...steps.map(step), apply(batch))
}

export function tun(wish: { name: string; flags: number; owner?: number; group?: number; ifindex?: number }): Buffer {
  const name = Buffer.alloc(16)
  name.write(wish.name)
  return joined(name, u32(wish.flags), u32(wish.owner ?? -1), u32(wish.group ?? -1), u32(wish.ifindex ?? 0))
}
