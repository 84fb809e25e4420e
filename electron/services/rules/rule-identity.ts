import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from '../../netlink/core/constants.ts'
import { FIB_RULE_IIF_DETACHED, FIB_RULE_OIF_DETACHED, FIB_RULE_UNRESOLVED } from '../../netlink/route/rule-names.ts'
import type { Identity } from '../../store/identity.ts'
import { FRA_PRIORITY, ruleHeaderAt, rulePriorityAt } from './rule-positions.ts'

/** Flags that come and go with other rules and with devices. */
const PASSING = FIB_RULE_UNRESOLVED | FIB_RULE_IIF_DETACHED | FIB_RULE_OIF_DETACHED

/**
 * Rules of a family stand in one list, by priority; of one priority the one that was added first is asked first (net/core/fib_rules.c, fib_nl_newrule). Nothing
 * but what a rule says tells two of them apart. With NLM_F_EXCL, as `ip rule add` asks, the kernel refuses one that has action, table, priority, suppressors,
 * selector, protocol and realms of another (rule_exists); "not" and where a goto leads do not count there, so that two that differ in these alone can be had only
 * without the flag. The same twice can then be had too: they count as one.
 */
export const ruleIdentity: Identity = {
  key(bytes, offset, length, into) {
    into[0] = bytes[offset + ruleHeaderAt.family] ?? 0
    const priority = rulePriorityAt(bytes, offset, length)
    for (let at = 0; at < 4; at++) into[1 + at] = (priority >>> (8 * at)) & 255
    return 5
  },
  discriminator(bytes, offset, length, into) {
    const end = offset + length
    for (let at = ruleHeaderAt.dstLen; at < ruleHeaderAt.end; at++) into[at - ruleHeaderAt.dstLen] = bytes[offset + at] ?? 0
    const flags = ruleHeaderAt.flags - ruleHeaderAt.dstLen
    into[flags] = (into[flags] ?? 0) & ~PASSING
    let to = ruleHeaderAt.end - ruleHeaderAt.dstLen
    for (let at = offset + ruleHeaderAt.end; at + ATTRIBUTE_HEADER_SIZE <= end; ) {
      const size = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
      if (size < ATTRIBUTE_HEADER_SIZE || at + size > end || to + size > into.length) break
      const id = ((bytes[at + 2] ?? 0) | ((bytes[at + 3] ?? 0) << 8)) & NLA_TYPE_MASK
      if (id !== FRA_PRIORITY) for (let byte = 0; byte < size; byte++) into[to++] = bytes[at + byte] ?? 0
      at += (size + 3) & ~3
    }
    return to
  },
}
