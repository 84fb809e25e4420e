import { align4, concatenate } from '../netlink/core/bytes.ts'
import { OUTERMOST } from '../netlink/core/codec.ts'
import { bytesFromText, textFromBytes } from '../netlink/core/text.ts'
import type { Action, Guard, Inverse, Step, TunRequest } from './action.ts'
import { actionFlags, actionHeader, actionKinds, guardHeader, nobody, stepHeader, tunRequest } from './frames.ts'

/** linux/if_tun.h */
const IFF_TUN = 0x0001
const IFF_TAP = 0x0002
const IFF_MULTI_QUEUE = 0x0100
const IFF_NO_PI = 0x1000
const IFF_VNET_HDR = 0x4000

/** The payload of a STEP: its guard, what is done, and what undoes it. Throws `RangeError` for a name or number that does not fit. */
export function encodeStep({ guard, forward, inverses, judged = {} }: Step): Uint8Array {
  const guarded = guard === null ? new Uint8Array() : encodeGuard(guard)
  const parts = [stepHeader.encodePartial({ guardLength: guarded.length }), guarded, ...encodeAction(forward, flagsOf(judged))]
  for (const inverse of inverses) parts.push(...encodeAction(inverse.action, flagsOf(inverse)))
  return concatenate(parts)
}

/** Reads what `encodeStep` wrote; `independent` is no part of it. Throws `RangeError` where it does not add up. */
export function decodeStep(bytes: Uint8Array): Omit<Step, 'independent'> {
  const { guardLength } = stepHeader.decode(bytes, 0, bytes.length, OUTERMOST)
  let at = stepHeader.size + guardLength
  const guard = guardLength === 0 ? null : decodeGuard(bytes.subarray(stepHeader.size, at))
  const actions: Inverse[] = []
  while (at < bytes.length) {
    const { length, kind, flags } = actionHeader.decode(bytes, at, bytes.length, OUTERMOST)
    if (length < actionHeader.size || at + length > bytes.length) throw new RangeError(`an action of ${length} bytes where ${bytes.length - at} are left`)
    actions.push({ action: decodeAction(kind, bytes.slice(at + actionHeader.size, at + length)), ...wordsOf(flags) })
    at += align4(length)
  }
  const [first, ...inverses] = actions
  if (first === undefined) throw new RangeError('a step without an action')
  const { action: forward, ...judged } = first
  return { guard, forward, inverses, ...(Object.keys(judged).length > 0 && { judged }) }
}

function encodeGuard({ get, expect, header }: Guard): Uint8Array {
  const head = guardHeader.encodePartial({ getLength: get.length, expectLength: expect.length, ...header })
  return concatenate([head, get, padding(get.length), expect, padding(expect.length)])
}

function decodeGuard(bytes: Uint8Array): Guard {
  const { getLength, expectLength, mask, value } = guardHeader.decode(bytes, 0, bytes.length, OUTERMOST)
  const expectAt = guardHeader.size + align4(getLength)
  if (expectAt + expectLength > bytes.length) throw new RangeError(`a guard of ${bytes.length} bytes, too short for what it says`)
  const parts = { get: bytes.slice(guardHeader.size, guardHeader.size + getLength), expect: bytes.slice(expectAt, expectAt + expectLength) }
  return mask.some((byte) => byte !== 0) ? { ...parts, header: { mask, value } } : parts
}

function encodeAction(action: Action, flags: number): Uint8Array[] {
  const bytes = action.kind === 'netlink' ? action.message : encodeTun(action.tun)
  const kind = action.kind === 'netlink' ? actionKinds.kNetlink : actionKinds.kTun
  return [actionHeader.encodePartial({ length: actionHeader.size + bytes.length, kind, flags }), bytes, padding(bytes.length)]
}

function decodeAction(kind: number, bytes: Uint8Array): Action {
  if (kind === actionKinds.kNetlink) return { kind: 'netlink', message: bytes }
  if (kind === actionKinds.kTun) return { kind: 'tun', tun: decodeTun(bytes) }
  throw new RangeError(`an action of kind ${kind}`)
}

function encodeTun(tun: TunRequest): Uint8Array {
  const name = new Uint8Array(16)
  const given = bytesFromText(tun.name)
  if (given.length >= name.length) throw new RangeError(`the name ${tun.name} has ${given.length} bytes, and may have ${name.length - 1}`)
  name.set(given)
  const flags = (tun.mode === 'tun' ? IFF_TUN : IFF_TAP) | (tun.packetInformation ? 0 : IFF_NO_PI) | (tun.vnetHeader ? IFF_VNET_HDR : 0) | (tun.multiQueue ? IFF_MULTI_QUEUE : 0)
  return tunRequest.encodePartial({ name, flags, owner: tun.owner ?? nobody, group: tun.group ?? nobody, ifindex: tun.index })
}

function decodeTun(bytes: Uint8Array): TunRequest {
  const { name, flags, owner, group, ifindex } = tunRequest.decode(bytes, 0, bytes.length, OUTERMOST)
  const end = name.indexOf(0)
  return {
    name: textFromBytes(name, 0, end === -1 ? name.length : end),
    mode: (flags & IFF_TUN) === 0 ? 'tap' : 'tun',
    owner: owner === nobody ? null : owner,
    group: group === nobody ? null : group,
    packetInformation: (flags & IFF_NO_PI) === 0,
    vnetHeader: (flags & IFF_VNET_HDR) !== 0,
    multiQueue: (flags & IFF_MULTI_QUEUE) !== 0,
    index: ifindex,
  }
}

function flagsOf({ mayExist, mayLack, decisive }: Omit<Inverse, 'action'>): number {
  return (mayExist === true ? actionFlags.kMayExist : 0) | (mayLack === true ? actionFlags.kMayLack : 0) | (decisive === true ? actionFlags.kDecisive : 0)
}

function wordsOf(flags: number): Omit<Inverse, 'action'> {
  return {
    ...((flags & actionFlags.kMayExist) === 0 ? {} : { mayExist: true as const }),
    ...((flags & actionFlags.kMayLack) === 0 ? {} : { mayLack: true as const }),
    ...((flags & actionFlags.kDecisive) === 0 ? {} : { decisive: true as const }),
  }
}

function padding(length: number): Uint8Array {
  return new Uint8Array(align4(length) - length)
}
