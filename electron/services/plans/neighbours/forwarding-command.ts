import { NLM_F_EXCL } from '../../../netlink/core/constants.ts'
import { RTM_DELNEIGH } from '../../../netlink/route/message-types.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import { given, when } from '../../inspection/ip-command.ts'
import { shellWord } from '../../inspection/shell-word.ts'
import type { CommandWords } from '../steps/planning.ts'
import { addVerb } from '../steps/request-verb.ts'
import { NTF_EXT_LEARNED, NTF_ROUTER, NTF_USE, NUD_NOARP, NUD_PERMANENT } from './neighbour-request.ts'

const NTF_SELF = 0x02
const NTF_MASTER = 0x04
const NTF_STICKY = 0x20

/** `bridge fdb add …`, `append …`, `replace …` or `delete …` of an entry of a forwarding database (bridge/fdb.c, fdb_modify). */
export function forwardingCommand({ type, flags, header, attributes }: NeighbourMessage, { device, namespace }: Pick<CommandWords, 'device' | 'namespace'>): string | null {
  const { lladdr, vlan, dst, port, vni, srcVni, nhId, ifindex } = attributes
  if (lladdr === undefined) return null
  const has = (flag: number): boolean => (header.flags & flag) !== 0
  const deletes = type === RTM_DELNEIGH
  const [verb, state] = deletes ? ['delete', []] : [(flags & NLM_F_EXCL) !== 0 ? 'add' : addVerb(flags), [stateWord(header.state)]]
  return [
    'bridge', ...given('-n', namespace === '' ? null : shellWord(namespace)), 'fdb', verb, lladdr, 'dev', shellWord(device(header.ifindex)),
    ...when('self', has(NTF_SELF)), ...when('master', has(NTF_MASTER)), ...state,
    ...when('use', has(NTF_USE)), ...when('extern_learn', has(NTF_EXT_LEARNED)), ...when('router', has(NTF_ROUTER)), ...when('sticky', has(NTF_STICKY)),
    ...given('vlan', vlan), ...given('dst', dst), ...given('port', port), ...given('vni', vni), ...given('nhid', nhId), ...given('via', ifindex === undefined ? null : shellWord(device(ifindex))), ...given('src_vni', srcVni),
  ].join(' ')
}

function stateWord(state: number): string {
  return (state & NUD_PERMANENT) !== 0 ? 'permanent' : (state & NUD_NOARP) !== 0 ? 'static' : 'dynamic'
}
