import type { Action } from '../../../privilege/action.ts'
import { numberOf, type KindData } from './kinds/data-field.ts'

/** Makes a persistent TUN or TAP device; it is the person's where neither a user nor a group is given, for else any user might attach. */
export function tunAction(mode: 'tun' | 'tap', name: string, index: number, data: KindData, uid: number): Action {
  const group = numberOf(data['group']) ?? null
  const owner = numberOf(data['owner']) ?? (group === null ? uid : null)
  return {
    kind: 'tun',
    tun: { name, mode, owner, group, packetInformation: data['pi'] === 1, vnetHeader: data['vnetHdr'] === 1, multiQueue: data['multiQueue'] === 1, index },
  }
}
