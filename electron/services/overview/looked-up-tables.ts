import { RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'

/** RT_TABLE_DEFAULT; linux/rtnetlink.h. */
const RT_TABLE_DEFAULT = 253

/** The tables that the kernel's own rules have packets looked up in and that default routes stand in. */
export const lookedUpTables: ReadonlySet<number> = new Set([RT_TABLE_MAIN, RT_TABLE_DEFAULT])
