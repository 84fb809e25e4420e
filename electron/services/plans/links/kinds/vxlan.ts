import { vxlanData } from '../../../../netlink/route/vxlan.ts'
import { plainChoices } from '../../fields/form-field.ts'
import { dataFields, numberOf, textOf, type DataField, type KindData } from './data-field.ts'

const of = dataFields(vxlanData, 'IFLA_LINKINFO IFLA_INFO_DATA')
const tunnel = 'Tunnel'
const learning = 'Forwarding'
const header = 'Headers'

/** An address that is of either family: two attributes. */
function end(four: 'group' | 'local', six: 'group6' | 'local6', key: string, label: string, help: string): DataField {
  const shown = (data: KindData): string | null => {
    const one = [data[four], data[six]].find((address) => typeof address === 'string' && address !== '0.0.0.0' && address !== '::')
    return typeof one === 'string' ? one : null
  }
  return of.any(four, 'address', { key, label, help, group: tunnel }, {
    read(reader) {
      const typed = reader.address(key)
      return typed === undefined ? {} : typed.includes(':') ? { [six]: typed } : { [four]: typed }
    },
    show: shown,
    words(data) {
      const address = shown(data)
      return address === null ? [] : [key === 'remote' && isMulticast(address) ? 'group' : key, address]
    },
    undo: (before, typed) => (typed[six] === undefined ? { [four]: before[four] ?? '0.0.0.0' } : { [six]: before[six] ?? '::' }),
  }, [four, six])
}

function ttl(): DataField {
  return of.any('ttl', 'choice', { key: 'ttl', label: 'TTL', open: true, choices: [{ value: 'auto', label: 'As usual' }, { value: 'inherit', label: 'As the packet within' }], usual: 'auto', group: header, help: 'The hop limit of outer packets, 1 to 255.' }, {
    read(reader) {
      const typed = reader.choice('ttl')
      if (typed === 'inherit') return { ttlInherit: true }
      if (typed !== undefined && Number(typed) > 255) reader.fault('ttl', 'TTL takes a number from 1 to 255, auto or inherit.')
      return typed === undefined ? {} : { ttl: typed === 'auto' ? 0 : Number(typed) }
    },
    show: (data) => (data['ttlInherit'] === true ? 'inherit' : data['ttl'] === undefined ? null : data['ttl'] === 0 ? 'auto' : textOf(data['ttl'])),
    words: (data) => (data['ttlInherit'] === true ? ['ttl', 'inherit'] : data['ttl'] === undefined ? [] : ['ttl', data['ttl'] === 0 ? 'auto' : textOf(data['ttl'])]),
    undo: (before) => ({ ttl: before['ttl'] ?? 0 }),
  }, ['ttl', 'ttlInherit'])
}

function sourcePorts(): DataField {
  const show = ({ portRange: range }: KindData): string | null => {
    if (typeof range !== 'object' || range === null || !('low' in range) || !('high' in range) || (range.low === 0 && range.high === 0)) return null
    return `${String(range.low)}-${String(range.high)}`
  }
  return of.any('portRange', 'text', { key: 'srcport', label: 'Source ports', group: tunnel, onlyAtFirst: true, help: 'The UDP ports that packets leave from, such as 30000-40000.' }, {
    read(reader) {
      const typed = reader.text('srcport')
      if (typed === undefined) return {}
      const [low, high] = (/^(\d{1,5})[-\s]+(\d{1,5})$/.exec(typed.trim()) ?? []).slice(1).map(Number)
      if (low !== undefined && high !== undefined && low <= high && high <= 65_535) return { portRange: { low, high } }
      reader.fault('srcport', 'Source ports are two numbers up to 65535, the lower first: 30000-40000.')
      return {}
    },
    show,
    words: (data) => (show(data) === null ? [] : ['srcport', ...(show(data) ?? '').split('-')]),
  })
}

function flowLabel(): DataField {
  return of.any('label', 'choice', { key: 'flowlabel', label: 'Flow label', open: true, choices: [{ value: 'inherit', label: 'As the packet within' }], group: header, help: 'The IPv6 flow label of outer packets, up to 0xfffff.' }, {
    read(reader, _state, { labelPolicy: before }) {
      const typed = reader.choice('flowlabel')
      if (typed === 'inherit') return { labelPolicy: 1 }
      if (typed !== undefined && Number(typed) > 0xfffff) reader.fault('flowlabel', 'A flow label is a number up to 0xfffff, or inherit.')
      return typed === undefined ? {} : { ...(before === 1 ? { labelPolicy: 0 } : {}), label: Number(typed) }
    },
    show: (data) => (data['labelPolicy'] === 1 ? 'inherit' : numberOf(data['label']) === undefined ? null : `0x${(numberOf(data['label']) ?? 0).toString(16)}`),
    words: (data) => (data['labelPolicy'] === 1 ? ['flowlabel', 'inherit'] : data['label'] === undefined ? [] : ['flowlabel', `0x${(numberOf(data['label']) ?? 0).toString(16)}`]),
  }, ['label', 'labelPolicy'])
}

function tos(): DataField {
  return of.any('tos', 'choice', { key: 'tos', label: 'Type of service', open: true, choices: [{ value: 'inherit', label: 'As the packet within' }], group: header, help: 'The byte of outer packets, such as 0x28.' }, {
    read(reader) {
      const typed = reader.choice('tos')
      if (typed !== undefined && typed !== 'inherit' && Number(typed) > 255) reader.fault('tos', 'Type of service is a number up to 0xff, or inherit.')
      return typed === undefined ? {} : { tos: typed === 'inherit' ? 1 : Number(typed) }
    },
    show: (data) => (data['tos'] === 1 ? 'inherit' : data['tos'] === undefined ? null : `0x${Number(data['tos']).toString(16)}`),
    words: (data) => (data['tos'] === undefined ? [] : ['tos', data['tos'] === 1 ? 'inherit' : `0x${Number(data['tos']).toString(16)}`]),
  })
}

/** The kernel changes the link that packets leave by for another, and never for none. */
function lower(): DataField {
  const field = of.device('link', { key: 'dev', label: 'Through', group: tunnel, help: 'The link that packets leave by; a group needs one, and it cannot be taken away again.' })
  const isSet = ({ link }: KindData): boolean => link !== undefined && link !== 0
  return {
    ...field,
    read(reader, state, before) {
      if (reader.emptied('dev') && isSet(before)) reader.fault('dev', 'A VXLAN that has a link keeps one: choose another.')
      return reader.given('dev') ? field.read(reader, state, before) : {}
    },
    lasting: (before) => (isSet(before) ? null : 'The link that packets leave by cannot be taken away again.'),
  }
}

function isMulticast(address: string): boolean {
  return /^(?:22[4-9]|23\d)\./.test(address) || /^ff[0-9a-f]{2}:/i.test(address)
}

const pair = (word: string, no = `no${word}`): readonly [string, string] => [no, word]

/** What a VXLAN can be set to (drivers/net/vxlan/vxlan_core.c, vxlan_policy and vxlan_nl2conf, which says what can be changed later). */
export const vxlanFields: readonly DataField[] = [
  of.integer('id', { key: 'id', label: 'VNI', min: 0, max: 0xffffff, onlyAtFirst: true, help: 'The number of the network that it carries, which both ends must agree on.' }),
  end('group', 'group6', 'remote', 'Remote', 'The other end, or the group that all ends are in.'),
  end('local', 'local6', 'local', 'Local', 'The address that packets leave from.'),
  lower(),
  of.integer('port', { key: 'dstport', label: 'Port', group: tunnel, min: 1, max: 65_535, usual: 8472, onlyAtFirst: true, help: 'The UDP port of the other end; the standard’s is 4789, the kernel’s 8472.' }),
  sourcePorts(),
  ttl(),
  tos(),
  of.choice('df', { key: 'df', label: 'Do not fragment', group: header, choices: plainChoices(['unset', 'set', 'inherit']), usual: 'unset', help: 'Whether outer IPv4 packets may be taken apart.' }, { unset: 0, set: 1, inherit: 2 }),
  flowLabel(),
  of.onOff('learning', { key: 'learning', label: 'Learn', group: learning, usual: true, help: 'Remember behind which end an address was seen.' }, pair('learning')),
  of.integer('ageing', { key: 'ageing', label: 'Ageing time', group: learning, unit: 's', min: 0, max: 0xffff_ffff, usual: 300, help: 'How long an address is remembered; 0: for ever.' }),
  of.integer('limit', { key: 'maxaddress', label: 'Addresses at most', group: learning, unit: 'entries', min: 0, max: 0xffff_ffff, usual: 0, onlyAtFirst: true, help: 'So many addresses are remembered; 0: any number.' }),
  of.onOff('proxy', { key: 'proxy', label: 'Answer ARP', group: learning, usual: false, onlyAtFirst: true, help: 'Questions for neighbours that it knows are answered here.' }, pair('proxy')),
  of.onOff('rsc', { key: 'rsc', label: 'Route short circuit', group: learning, usual: false, onlyAtFirst: true, help: 'Packets to a router go to their next hop directly.' }, pair('rsc')),
  of.onOff('l2miss', { key: 'l2miss', label: 'Tell of unknown addresses', group: learning, usual: false, onlyAtFirst: true, help: 'Programs hear of hardware addresses that it does not know.' }, pair('l2miss')),
  of.onOff('l3miss', { key: 'l3miss', label: 'Tell of unknown neighbours', group: learning, usual: false, onlyAtFirst: true, help: 'Programs hear of IP addresses that it does not know.' }, pair('l3miss')),
  of.onOff('localbypass', { key: 'localbypass', label: 'Bypass locally', group: learning, usual: true, help: 'Packets to an end of this machine do not go out and in.' }, pair('localbypass')),
  of.onOff('udpCsum', { key: 'udpcsum', label: 'UDP checksums', group: header, usual: true, onlyAtFirst: true, help: 'Over IPv4.' }, pair('udpcsum')),
  of.onOff('udpZeroCsum6Tx', { key: 'udp6zerocsumtx', label: 'No checksums sent', group: header, usual: false, onlyAtFirst: true, help: 'Over IPv6.' }, pair('udp6zerocsumtx')),
  of.onOff('udpZeroCsum6Rx', { key: 'udp6zerocsumrx', label: 'No checksums wanted', group: header, usual: false, onlyAtFirst: true, help: 'Over IPv6.' }, pair('udp6zerocsumrx')),
  of.onOff('remcsumTx', { key: 'remcsumtx', label: 'Remote checksums sent', group: header, usual: false, onlyAtFirst: true, help: 'The other end completes checksums within.' }, pair('remcsumtx')),
  of.onOff('remcsumRx', { key: 'remcsumrx', label: 'Remote checksums taken', group: header, usual: false, onlyAtFirst: true, help: 'Checksums within are completed here.' }, pair('remcsumrx')),
  of.flag('gbp', { key: 'gbp', label: 'Group policy', group: 'Extensions', usual: false, onlyAtFirst: true, help: 'Packets bear the mark of their sender’s group.' }),
  of.flag('gpe', { key: 'gpe', label: 'Any protocol', group: 'Extensions', usual: false, onlyAtFirst: true, help: 'Packets within need not be Ethernet; with external.' }),
  of.onOff('collectMetadata', { key: 'external', label: 'External', group: 'Extensions', usual: false, onlyAtFirst: true, help: 'Identifier and remote come with each packet, from routes or programs.' }, pair('external')),
  of.onOff('vnifilter', { key: 'vnifilter', label: 'Filter identifiers', group: 'Extensions', usual: false, onlyAtFirst: true, help: 'Only identifiers that are given to it are carried; with external.' }, pair('vnifilter')),
]
