import type { Value } from '../../../netlink/core/codec.ts'
import type { vxlanData } from '../../../netlink/route/vxlan.ts'
import { given, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'

type Vxlan = Value<typeof vxlanData>

/** TOS 1 stands for that of the packet within. */
const TOS_INHERIT = 1

/** What `type vxlan` is followed by. `name` gives what a device is called. Identifier and far end are not for one that takes them from each packet ("external"). */
export function vxlanWords(vxlan: Vxlan, name: (index: number) => string | null): readonly string[] {
  const external = vxlan.collectMetadata === 1
  const lower = vxlan.link === undefined || vxlan.link === 0 ? null : name(vxlan.link)
  const far = address(vxlan.group, vxlan.group6)
  return [
    ...(external ? ['external'] : given('id', vxlan.id)),
    ...when('vnifilter', vxlan.vnifilter === 1),
    ...given(isMulticast(far) ? 'group' : 'remote', far),
    ...given('local', address(vxlan.local, vxlan.local6)),
    ...given('dev', lower === null ? null : shellWord(lower)),
    ...given('dstport', vxlan.port),
    ...sourcePorts(vxlan.portRange),
    ...given('ttl', vxlan.ttlInherit === true ? 'inherit' : vxlan.ttl, 0),
    ...given('tos', vxlan.tos === TOS_INHERIT ? 'inherit' : vxlan.tos === undefined || vxlan.tos === 0 ? null : `0x${vxlan.tos.toString(16)}`),
    ...given('df', (['unset', 'set', 'inherit'] as const)[vxlan.df ?? 0], 'unset'),
    ...given('flowlabel', vxlan.labelPolicy === 1 ? 'inherit' : vxlan.label === undefined || vxlan.label === 0 ? null : `0x${vxlan.label.toString(16)}`),
    ...given('ageing', vxlan.ageing, 300),
    ...given('maxaddress', vxlan.limit, 0),
    ...when('nolearning', vxlan.learning === 0 && !external),
    ...when('learning', vxlan.learning === 1 && external),
    ...when('proxy', vxlan.proxy === 1),
    ...when('rsc', vxlan.rsc === 1),
    ...when('l2miss', vxlan.l2miss === 1),
    ...when('l3miss', vxlan.l3miss === 1),
    ...when('noudpcsum', vxlan.udpCsum === 0),
    ...when('udp6zerocsumtx', vxlan.udpZeroCsum6Tx === 1),
    ...when('udp6zerocsumrx', vxlan.udpZeroCsum6Rx === 1),
    ...when('remcsumtx', vxlan.remcsumTx === 1),
    ...when('remcsumrx', vxlan.remcsumRx === 1),
    ...when('nolocalbypass', vxlan.localbypass === 0),
    ...when('gbp', vxlan.gbp === true),
    ...when('gpe', vxlan.gpe === true),
  ]
}

function address(four: string | undefined, six: string | undefined): string | null {
  const one = four ?? six
  return one === undefined || one === '0.0.0.0' || one === '::' ? null : one
}

function sourcePorts(range: Vxlan['portRange']): readonly string[] {
  return range === undefined || (range.low === 0 && range.high === 0) ? [] : ['srcport', String(range.low), String(range.high)]
}

/** 224.0.0.0/4 and ff00::/8. */
function isMulticast(one: string | null | undefined): boolean {
  return one !== null && one !== undefined && (/^(?:22[4-9]|23\d)\./.test(one) || /^ff[0-9a-f]{2}:/i.test(one))
}
