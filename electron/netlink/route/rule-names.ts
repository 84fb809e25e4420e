/** Values of `action` of a rule (FR_ACT_*): what becomes of packets that it matches; linux/fib_rules.h. */
export const ruleActions = {
  0: 'unspec', 1: 'to_tbl', 2: 'goto', 3: 'nop', 6: 'blackhole', 7: 'unreachable', 8: 'prohibit',
} as const

export const FR_ACT_TO_TBL = 1
export const FR_ACT_GOTO = 2
export const FR_ACT_NOP = 3
export const FR_ACT_BLACKHOLE = 6
export const FR_ACT_UNREACHABLE = 7
export const FR_ACT_PROHIBIT = 8

/** Bits of `flags` of a rule (FIB_RULE_*); linux/fib_rules.h. */
export const ruleFlags = {
  0x1: 'permanent', 0x2: 'invert', 0x4: 'unresolved', 0x8: 'iif_detached', 0x10: 'oif_detached', 0x10000: 'find_saddr',
} as const

/** Matches whatever its selector does not. */
export const FIB_RULE_INVERT = 0x2
/** Its goto names a rule that is not there. */
export const FIB_RULE_UNRESOLVED = 0x4
/** No device has the name of its `iif`, or `oif`. */
export const FIB_RULE_IIF_DETACHED = 0x8
export const FIB_RULE_OIF_DETACHED = 0x10

/** What stands for no limit in FRA_SUPPRESS_PREFIXLEN and FRA_SUPPRESS_IFGROUP (-1). */
export const SUPPRESS_NOTHING = 0xffff_ffff
