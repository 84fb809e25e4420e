import type { DeviceReference, RowBase } from './row-base.ts'

/**
 * How far an address can be used, in the words of RFC 4862: as the source of all that begins (preferred), so while the kernel still asks whether another
 * machine has it (optimistic), not until it has asked (tentative), for what is there already alone (deprecated), or not at all, for another machine has it (duplicate).
 */
export type AddressState = 'preferred' | 'optimistic' | 'tentative' | 'deprecated' | 'duplicate'

/** An address that is configured on a device. */
export interface AddressRow extends RowBase {
  readonly kind: 'address'
  readonly family: 'inet' | 'inet6'
  /** With the length of its prefix: "192.0.2.1/24" */
  readonly address: string
  readonly device: DeviceReference
  readonly state: AddressState
  /** "global", "link", "host", "site" or a number. */
  readonly scope: string
  /** "dynamic", "tentative", "dadfailed", "deprecated", "temporary" … in the kernel's words, lower case. */
  readonly flags: readonly string[]
  /** The other end of a point-to-point address, without length; null when there is none. */
  readonly peer: string | null
  readonly broadcast: string | null
  /** IFA_LABEL where it is not the device's name; null else. */
  readonly label: string | null
  /** IFA_PROTO: "kernel_ll", "kernel_ra" …; null: nobody said who added it. */
  readonly protocol: string | null
  /** IFA_RT_PRIORITY: the metric of the route to its prefix; null: the usual one. */
  readonly metric: number | null
  /** Until when it is there at all, wall clock in milliseconds; null: for ever. */
  readonly validUntil: number | null
  /** Until when it is preferred, wall clock in milliseconds; null: for ever. */
  readonly preferredUntil: number | null
}
