import { vlanData, vlanFlags } from '../../../../netlink/route/vlan.ts'
import { plainChoices } from '../../fields/form-field.ts'
import { dataFields, type DataField, type KindData } from './data-field.ts'

const of = dataFields(vlanData, 'IFLA_LINKINFO IFLA_INFO_DATA')

function flag(key: string, label: string, help: string, usual = false): DataField {
  const bit = Number(Object.entries(vlanFlags).find(([, word]) => word === key)?.[0])
  const isOn = ({ flags }: KindData): boolean | null => {
    if (typeof flags !== 'object' || flags === null || !('flags' in flags) || !('mask' in flags) || (Number(flags.mask) & bit) === 0) return null
    return (Number(flags.flags) & bit) !== 0
  }
  return of.any('flags', 'switch', { key, label, help, usual, group: 'Flags' }, {
    read(reader) {
      const on = reader.switched(key)
      return on === undefined ? {} : { flags: { flags: on ? bit : 0, mask: bit } }
    },
    show: isOn,
    words(data) {
      const on = isOn(data)
      return on === null ? [] : [key, on ? 'on' : 'off']
    },
  })
}

/** "0:4 1:5": packets of a priority, and what it becomes. */
function qos(at: 'egressQos' | 'ingressQos', key: string, label: string, help: string): DataField {
  const pairs = (data: KindData): string[] => {
    const nest = data[at]
    const list: readonly unknown[] = typeof nest === 'object' && nest !== null && 'mapping' in nest && Array.isArray(nest.mapping) ? nest.mapping : []
    return list.flatMap((one) => (typeof one === 'object' && one !== null && 'from' in one && 'to' in one ? [`${String(one.from)}:${String(one.to)}`] : []))
  }
  return of.any(at, 'list', { key, label, help, group: 'Priorities' }, {
    read(reader) {
      const typed = reader.list(key)
      if (typed === undefined) return {}
      const mapping = typed.map((pair) => /^(\d{1,10}):(\d{1,10})$/.exec(pair))
      const good = mapping.flatMap((match) => (match === null ? [] : [{ from: Number(match[1]), to: Number(match[2]) }]))
      const right = good.length === mapping.length && good.every(({ from, to }) => (at === 'egressQos' ? to <= 7 && from <= 0xffff_ffff : from <= 7 && to <= 0xffff_ffff))
      if (right) return { [at]: { mapping: good } }
      reader.fault(key, `${label} takes pairs such as 0:4, the priority in the tag from 0 to 7.`)
      return {}
    },
    show: (data) => (data[at] === undefined ? null : pairs(data)),
    words: (data) => (pairs(data).length === 0 ? [] : [key.replaceAll('_', '-'), ...pairs(data)]),
  })
}

/** What a VLAN can be set to (net/8021q/vlan_netlink.c, vlan_policy). */
export const vlanFields: readonly DataField[] = [
  of.choice('protocol', { key: 'protocol', label: 'Protocol', choices: plainChoices(['802.1Q', '802.1ad']), usual: '802.1Q', onlyAtFirst: true, help: 'Which tag frames bear: 802.1ad is the outer one of providers.' }, { '802.1Q': 0x8100, '802.1ad': 0x88a8 }),
  of.integer('id', { key: 'id', label: 'VLAN', min: 0, max: 4094, required: true, onlyAtFirst: true, help: 'The number in the tag.' }),
  flag('reorder_hdr', 'Reorder header', 'Frames are shown to programs without their tag.', true),
  flag('gvrp', 'GVRP', 'The VLAN is announced to switches by GVRP.'),
  flag('mvrp', 'MVRP', 'The VLAN is announced to switches by MVRP.'),
  flag('loose_binding', 'Loose binding', 'It is up whether or not the link below is.'),
  flag('bridge_binding', 'Bridge binding', 'It has carrier where a port of the bridge below carries this VLAN.'),
  qos('ingressQos', 'ingress_qos_map', 'Priorities in', 'The priority within the kernel of frames by that in their tag: 5:2 3:1.'),
  qos('egressQos', 'egress_qos_map', 'Priorities out', 'The priority in the tag of frames by that within the kernel: 2:5 1:3.'),
]
