import { constants } from 'node:os'

/** Errors that network code of the kernel gives and node:os does not name; asm-generic/errno.h. */
const MORE: ReadonlyMap<number, string> = new Map([
  [49, 'EUNATCH'],
  [50, 'ENOCSI'],
  [56, 'EBADRQC'],
  [64, 'ENONET'],
  [65, 'ENOPKG'],
  [68, 'EADV'],
  [70, 'ECOMM'],
  [73, 'EDOTDOT'],
  [76, 'ENOTUNIQ'],
  [77, 'EBADFD'],
  [78, 'EREMCHG'],
  [87, 'EUSERS'],
  [94, 'ESOCKTNOSUPPORT'],
  [96, 'EPFNOSUPPORT'],
  [108, 'ESHUTDOWN'],
  [112, 'EHOSTDOWN'],
  [117, 'EUCLEAN'],
  [121, 'EREMOTEIO'],
  [123, 'ENOMEDIUM'],
  [126, 'ENOKEY'],
  [127, 'EKEYEXPIRED'],
  [129, 'EKEYREJECTED'],
  [132, 'ERFKILL'],
  [524, 'ENOTSUPP'],
])

/** Numbers with two names take the one that errno(3) lists first. */
const NAMES: ReadonlyMap<number, string> = new Map([
  ...MORE,
  ...Object.entries(constants.errno).map(([name, number]): [number, string] => [number, name]),
  [11, 'EAGAIN'],
  [95, 'EOPNOTSUPP'],
])

/** The name of a positive errno, `EEXIST`; `E517` where it has none. */
export function errnoName(errno: number): string {
  return NAMES.get(errno) ?? `E${errno}`
}
