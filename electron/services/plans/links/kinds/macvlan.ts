import { macvlanData, macvlanModes } from '../../../../netlink/route/macvlan.ts'
import { dataFields, numberOf, type DataField, type KindData } from './data-field.ts'

const of = dataFields(macvlanData, 'IFLA_LINKINFO IFLA_INFO_DATA')
const modes = Object.fromEntries(Object.entries(macvlanModes).map(([number, mode]) => [mode, Number(number)]))
const MACVLAN_MACADDR_SET = 3
const MACVLAN_MODE_SOURCE = 16

function flag(bit: number, key: string, label: string, help: string, mode: string): DataField {
  return of.any('flags', 'switch', { key, label, help, usual: false, onlyWith: { key: 'mode', values: [mode] } }, {
    read(reader, _state, { flags: before }) {
      const on = reader.switched(key)
      const others = (numberOf(before) ?? 0) & ~bit
      return on === undefined ? {} : { flags: on ? others | bit : others }
    },
    show: ({ flags }) => (flags === undefined ? null : (Number(flags) & bit) !== 0),
    words: ({ flags }) => ((Number(flags ?? 0) & bit) === 0 ? [] : [key]),
  })
}

function sendersOf(data: unknown): readonly string[] {
  const list: readonly unknown[] = typeof data === 'object' && data !== null && 'macaddr' in data && Array.isArray(data.macaddr) ? data.macaddr : []
  return list.map(String)
}

function senders(list: unknown) {
  return { macaddrMode: MACVLAN_MACADDR_SET, macaddrData: list ?? { macaddr: [] } }
}

function withoutSenders({ macaddrData: _senders, macaddrCount: _count, ...rest }: KindData): KindData {
  return rest
}

/** Leaving the mode forgets the senders; one that has the link below to itself keeps its mode, and no other comes to it (macvlan_changelink). */
function leavingSource(mode: DataField): DataField {
  const isPassthru = (value: unknown): boolean => value === modes['passthru']
  return { ...mode, becomes: (all) => (all['mode'] === MACVLAN_MODE_SOURCE ? all : withoutSenders(all)), refuses: (before, typed) => (isPassthru(before['mode']) === isPassthru(typed['mode']) ? null : 'The mode passthru is chosen as the link is made: it is neither left nor entered later.'), undo: (before) => ({ mode: before['mode'], ...(before['mode'] === MACVLAN_MODE_SOURCE ? senders(before['macaddrData']) : {}) }) }
}

/** What a macvlan or macvtap can be set to (drivers/net/macvlan.c, macvlan_policy). */
export const macvlanFields: readonly DataField[] = [
  leavingSource(of.choice(
    'mode',
    {
      key: 'mode', label: 'Mode', usual: 'vepa',
      choices: [
        { value: 'bridge', label: 'Bridge: they reach each other' }, { value: 'vepa', label: 'VEPA: by way of the switch' },
        { value: 'private', label: 'Private: apart from each other' }, { value: 'passthru', label: 'Passthru: the link alone' },
        { value: 'source', label: 'Source: from these senders' },
      ],
      help: 'How links on the same lower one reach each other.',
    },
    modes,
  )),
  flag(1, 'nopromisc', 'Not promiscuous', 'The link below does not become promiscuous.', 'passthru'),
  flag(2, 'nodst', 'Copies only', 'A frame is not looked up by whom it is for.', 'source'),
  of.any('macaddrData', 'list', { key: 'macaddr', label: 'Senders', help: 'The hardware addresses whose frames it gets.', onlyWith: { key: 'mode', values: ['source'] } }, {
    read(reader) {
      const typed = reader.emptied('macaddr') ? [] : reader.list('macaddr')
      if (typed === undefined) return {}
      const wrong = typed.find((one) => !/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.test(one))
      if (wrong === undefined) return { macaddrMode: MACVLAN_MACADDR_SET, macaddrData: { macaddr: typed.map((one) => one.toLowerCase()) } }
      reader.fault('macaddr', 'Senders are hardware addresses, such as 02:00:5e:00:53:01.')
      return {}
    },
    show: ({ macaddrData: list }) => (sendersOf(list).length === 0 ? null : [...sendersOf(list)]),
    words: ({ macaddrMode, macaddrData: list }) => (macaddrMode === undefined ? [] : ['macaddr', 'set', ...sendersOf(list)]),
    undo: ({ macaddrData }) => senders(macaddrData),
  }, ['macaddrMode', 'macaddrData']),
  of.integer('bcQueueLen', { key: 'bcqueuelen', label: 'Broadcast queue', unit: 'packets', min: 1, max: 0x7fff_ffff, usual: 1000, help: 'How many broadcasts wait; the largest of all on the link below counts.' }),
  of.integer('bcCutoff', { key: 'bclim', label: 'Broadcast limit', min: -1, max: 0x7fff_ffff, usual: 1, help: 'With more receivers than so many a group’s frames wait in the queue; -1: none does.' }),
]
