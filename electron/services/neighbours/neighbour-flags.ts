import { neighbourExtendedFlags, neighbourFlags, NTF_PROXY } from '../../netlink/route/neighbour-names.ts'

/** Flags in the order in which iproute2 prints them, by the bits of `ndm_flags` and NDA_FLAGS_EXT; "proxy" is told apart. */
const order = ['router', 'managed', 'extern_learn', 'offload', 'extern_valid'] as const

/** What is set in `ndm_flags` and NDA_FLAGS_EXT, without "proxy", in iproute2's order and words. */
export function neighbourFlagNames(flags: number, extended: number): readonly string[] {
  const set = new Set([...names(flags & ~NTF_PROXY, neighbourFlags), ...names(extended, neighbourExtendedFlags)])
  const first = order.filter((name) => set.has(name))
  return [...first, ...[...set].filter((name) => !first.some((one) => one === name))]
}

/** Words that a filter may ask for. */
export const neighbourFlagWords: readonly string[] = [...order, ...[...Object.values(neighbourFlags), ...Object.values(neighbourExtendedFlags)].filter((name) => name !== 'proxy' && !order.some((one) => one === name))]

function names(value: number, known: Readonly<Record<number, string>>): readonly string[] {
  return Object.entries(known).flatMap(([bit, name]) => ((value & Number(bit)) === 0 ? [] : [name]))
}
