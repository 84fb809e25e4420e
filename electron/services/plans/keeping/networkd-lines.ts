import { displayText } from '../../../netlink/core/text.ts'
import type { KeptSetting } from './kept-setting.ts'

/** The section of a .network file that says a setting; null: a drop-in cannot take away what the file says. systemd.network(5). */
export function networkdLines(setting: KeptSetting): readonly string[] | null {
  switch (setting.what) {
    case 'mtu':
      return ['[Link]', `MTUBytes=${setting.mtu}`]
    case 'address':
      return setting.gone ? null : ['[Address]', `Address=${setting.address}`]
    case 'route': {
      const { gone, destination, gateway, metric, table, source, onlink } = setting
      if (gone) return null
      return ['[Route]', `Destination=${destination}`, ...said('Gateway', gateway), ...said('Metric', metric), ...said('Table', table), ...said('PreferredSource', source), ...said('GatewayOnLink', onlink ? 'yes' : null)]
    }
  }
}

/** What comes before the sections: where they belong, beside the file that the device is configured by. */
export function networkdDropIn(file: string): readonly string[] {
  const name = displayText(file.slice(file.lastIndexOf('/') + 1))
  return [`# /etc/systemd/network/${name}.d/50-linkwright.conf`, `# It is for all devices that ${name} matches.`]
}

function said(key: string, value: string | number | null): readonly string[] {
  return value === null ? [] : [`${key}=${value}`]
}
