import type { RowBase } from './row-base.ts'

/** A device that a rule names; a rule names it, and takes whichever has that name. */
export interface RuleDevice {
  readonly name: string
  /** No device has that name now, so that nothing matches (FIB_RULE_IIF_DETACHED, FIB_RULE_OIF_DETACHED). */
  readonly detached: boolean
}

/** One rule of policy routing (RTM_GETRULE). */
export interface RuleRow extends RowBase {
  readonly kind: 'rule'
  /** `ipmr` and `ip6mr` are the rules of multicast routing (ip mrule). */
  readonly family: 'inet' | 'inet6' | 'ipmr' | 'ip6mr'
  /** 0–4294967295; the lowest is asked first, among equals the one that was there first. */
  readonly priority: number
  /** It matches what its selector does not ("not"). */
  readonly inverted: boolean
  /** "all", "10.0.0.0/8" */
  readonly from: string
  /** null: to anywhere. */
  readonly to: string | null
  readonly incoming: RuleDevice | null
  readonly outgoing: RuleDevice | null
  /** "0x1", "0x10/0xff"; null: whatever the mark. */
  readonly mark: string | null
  /** The other parts of its selector in the words of `ip rule`: "ipproto tcp dport 443". */
  readonly selectors: readonly string[]
  /** "lookup", "goto", "nop", "blackhole", "unreachable", "prohibit"; other numbers as iproute2 names them ("throw"). */
  readonly action: string
  /** Where it looks a packet up; null: it names no table. */
  readonly table: { readonly id: number; readonly name: string } | null
  /** That table has no route of the rule's family now; false where that is not known. */
  readonly tableEmpty: boolean
  /** It concerns packets over devices of a VRF alone, and looks them up in the VRF's table. */
  readonly l3mdev: boolean
  /** The priority of the rule that it leads to; null: it is no goto. */
  readonly target: number | null
  /** There is no such rule (FIB_RULE_UNRESOLVED). */
  readonly unresolved: boolean
  /** Routes of prefixes up to this length do not count; null: all do. */
  readonly suppressedLength: number | null
  /** Routes over devices of this group do not count; null: all do. */
  readonly suppressedGroup: string | null
  /** "3/4": of source and destination; null: none. */
  readonly realms: string | null
  readonly protocol: string
  /** What it does to traffic, in one sentence. */
  readonly effect: string
  /** Why it does not do what it looks like, a sentence each. */
  readonly troubles: readonly string[]
}
