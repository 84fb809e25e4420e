import type { FieldValues } from '../../../api/edits.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { holderOf } from './settings/name.ts'

/** Values in which a name with "%d" has the lowest number that is free, as the kernel chooses it (net/core/dev.c, __dev_alloc_name); of a veth that of the other end first (drivers/net/veth.c, veth_newlink). */
export function withNumberedNames(values: FieldValues, state: KernelState): FieldValues {
  const numbered = { ...values }
  for (const key of ['peer_name', 'name']) {
    const wanted = numbered[key]
    const isElsewhere = key === 'peer_name' && values['peer_netns'] !== undefined
    if (typeof wanted === 'string' && !isElsewhere && /^[^%]*%d[^%]*$/.test(wanted)) numbered[key] = firstFree(wanted, (name) => holderOf(name, state) !== undefined || (key === 'name' && numbered['peer_name'] === name))
  }
  return numbered
}

function firstFree(pattern: string, isTaken: (name: string) => boolean): string {
  let number = 0
  while (isTaken(pattern.replace('%d', String(number)))) number += 1
  return pattern.replace('%d', String(number))
}
