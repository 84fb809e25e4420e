import { shellWord } from '../../inspection/shell-word.ts'
import type { KeptRoute, KeptSetting } from './kept-setting.ts'

/** Types of profiles that have a wired setting, and so its MTU; nm-settings-nmcli(5). */
const wired = new Set(['802-3-ethernet', 'bond', 'bridge', 'dummy', 'macvlan', 'team', 'veth', 'vlan'])

/** The command of nmcli(1) that writes a setting into a profile; null: the profile's type has none for it. */
export function networkManagerLine(setting: KeptSetting, profile: { readonly id: string; readonly type: string }): string | null {
  const words = propertyWords(setting, profile.type)
  return words === null ? null : ['nmcli connection modify', shellWord(profile.id), ...words.map(shellWord)].join(' ')
}

function propertyWords(setting: KeptSetting, type: string): readonly string[] | null {
  switch (setting.what) {
    case 'mtu':
      if (type === '802-11-wireless') return ['802-11-wireless.mtu', String(setting.mtu)]
      return wired.has(type) ? ['802-3-ethernet.mtu', String(setting.mtu)] : null
    case 'address':
      return [`${sign(setting)}.addresses`, setting.address]
    case 'route':
      return [`${sign(setting)}.routes`, routeText(setting)]
  }
}

/** A plus adds to a list, a minus takes from it. */
function sign({ gone, inet6 }: { readonly gone: boolean; readonly inet6: boolean }): string {
  return `${gone ? '-' : '+'}${inet6 ? 'ipv6' : 'ipv4'}`
}

/** "198.51.100.0/24 192.0.2.1 100 table=7" */
function routeText({ destination, gateway, metric, table, source, onlink }: KeptRoute): string {
  const words = [destination, gateway, metric, table === null ? null : `table=${table}`, source === null ? null : `src=${source}`, onlink ? 'onlink=true' : null]
  return words.filter((word) => word !== null).join(' ')
}
