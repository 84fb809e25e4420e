import { RTN_BLACKHOLE, RTN_THROW } from '../../../netlink/route/route-names.ts'

/** Whether routes of a type send packets nowhere: blackhole, unreachable, prohibit, throw. */
export function isRefusing(type: number): boolean {
  return type >= RTN_BLACKHOLE && type <= RTN_THROW
}
