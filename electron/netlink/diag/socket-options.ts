import { bitField } from '../core/bit-field.ts'
import { struct } from '../core/struct.ts'

/** INET_DIAG_SOCKOPT: options that are on or off, each 0 or 1; `struct inet_diag_sockopt`; linux/inet_diag.h, ip(7). */
export const socketOptions = struct('inet_diag_sockopt', [
  ['recverr', bitField(0, 1)],
  ['isIcsk', bitField(1, 1)],
  ['freebind', bitField(2, 1)],
  ['hdrincl', bitField(3, 1)],
  ['mcLoop', bitField(4, 1)],
  ['transparent', bitField(5, 1)],
  ['mcAll', bitField(6, 1)],
  ['nodefrag', bitField(7, 1)],
  ['bindAddressNoPort', bitField(0, 1)],
  ['recverrRfc4884', bitField(1, 1)],
  ['deferConnect', bitField(2, 1)],
])
