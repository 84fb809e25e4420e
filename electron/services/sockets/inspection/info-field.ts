import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketAttributes } from '../../../netlink/diag/socket.ts'
import { field } from '../../inspection/fields.ts'

/** `struct tcp_info` as the kernel sent it: members that are newer than it are undefined. */
export type TcpInfo = NonNullable<SocketAttributes['info']>
/** A member that can be shown by itself; `tail` is what no header of ours knows. */
export type InfoMember = Exclude<keyof TcpInfo, 'tail'>

/** How one member of tcp_info is shown. */
export interface InfoField {
  readonly member: InfoMember
  readonly label: string
  readonly unit?: string
  /** One sentence; linux/tcp.h, tcp(7), net/ipv4/tcp.c. */
  readonly explanation: string
  /** The value in the unit, or in words. null: it has none yet. Without it: the number as it is. */
  readonly text?: (value: number | bigint, info: TcpInfo) => string | null
  /** In words for people. */
  readonly plain?: true
}

/** Fields of the members that the kernel sent. */
export function infoFields(info: TcpInfo, fields: readonly InfoField[]): readonly InspectedField[] {
  return fields.flatMap(({ member, label, unit, explanation, text, plain }) => {
    const value = info[member]
    const shown = value === undefined ? null : text === undefined ? String(value) : text(value, info)
    // A value in words has no unit.
    const numeric = shown !== null && /^[\d.]+$/.test(shown)
    return field(label, shown, { explanation, ...(unit === undefined || !numeric ? {} : { unit }), ...(plain === true ? { plain } : {}) })
  })
}

/** Microseconds as milliseconds. */
export function milliseconds(microseconds: number | bigint): string {
  return String(Number(microseconds) / 1000)
}

/** "yes" or "no". */
export function yesOrNo(value: number | bigint): string {
  return Number(value) === 0 ? 'no' : 'yes'
}
