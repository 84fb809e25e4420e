import type { AddressState } from '../../api/address-row.ts'

/** Bits of IFA_FLAGS; linux/if_addr.h. */
const IFA_F_OPTIMISTIC = 0x04
const IFA_F_DADFAILED = 0x08
const IFA_F_DEPRECATED = 0x20
const IFA_F_TENTATIVE = 0x40

/** All states, from the one that works without limit to the one that does not work. */
export const addressStates: readonly AddressState[] = ['preferred', 'optimistic', 'tentative', 'deprecated', 'duplicate']

/** How far an address with these flags (IFA_F_*) can be used. One that another machine has stays tentative. */
export function addressState(flags: number): AddressState {
  if ((flags & IFA_F_DADFAILED) !== 0) return 'duplicate'
  if ((flags & IFA_F_TENTATIVE) !== 0) return (flags & IFA_F_OPTIMISTIC) === 0 ? 'tentative' : 'optimistic'
  return (flags & IFA_F_DEPRECATED) === 0 ? 'preferred' : 'deprecated'
}
