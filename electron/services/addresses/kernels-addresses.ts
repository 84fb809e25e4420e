import { addressMessage } from '../../netlink/route/address.ts'
import { storedNumber } from '../columns.ts'
import type { KernelsOwn } from '../views/kernels-own.ts'
import { addressText } from './address-fields.ts'

/** IFAPROT_KERNEL_LO, IFAPROT_KERNEL_RA, IFAPROT_KERNEL_LL; linux/if_addr.h. */
const ofKernel: ReadonlySet<number> = new Set([1, 2, 3])
const protocol = storedNumber(addressMessage, 'attributes.proto')
const index = storedNumber(addressMessage, 'header.index')
/** LOOPBACK_IFINDEX, of every namespace; include/net/flow.h of the kernel. */
const loopback = 1

/** Addresses of the loopback, link-local ones, and those that a router's advertisement gives. */
export const kernelsAddresses: KernelsOwn = {
  noun: { one: 'address', many: 'addresses' },
  when: 'with devices and routers’ advertisements (proto kernel_lo, kernel_ll, kernel_ra)',
  is: ({ bytes, offset, length }) =>
    // The kernel does not say of its own IPv4 address of the loopback that it is (net/ipv4/devinet.c).
    ofKernel.has(protocol.number(bytes, offset, length)) || (index.number(bytes, offset, length) === loopback && addressText.text(bytes, offset, length) === '127.0.0.1/8'),
}
