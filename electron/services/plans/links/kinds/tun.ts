import { tunData } from '../../../../netlink/route/tun.ts'
import { displayText } from '../../../../netlink/core/text.ts'
import { systemAccounts } from '../../../names/account-numbers.ts'
import { dataFields, numberOf, textOf, type DataField } from './data-field.ts'

const of = dataFields(tunData, 'IFLA_LINKINFO IFLA_INFO_DATA')

function account(at: 'owner' | 'group', kind: 'user' | 'user-group', key: string, word: string, label: string, help: string): DataField {
  return of.any(at, kind, { key, label, help, min: 0, max: 0xffff_fffe, group: 'Who may attach', onlyAtFirst: true }, {
    read(reader) {
      const name = reader.text(key)
      if (name === undefined) return {}
      const isNumber = /^\d+$/.test(name)
      const number = isNumber ? reader.integer(key) : numberOfAccount(kind, name)
      if (number === undefined && !isNumber) reader.fault(key, `${label} takes a name that this machine knows, or a number: "${displayText(name)}" is neither.`)
      return number === undefined ? {} : { [at]: number }
    },
    show: (data) => numberOf(data[at]) ?? null,
    words: (data) => (data[at] === undefined ? [] : [word, textOf(data[at])]),
  })
}

function numberOfAccount(kind: 'user' | 'user-group', name: string): number | undefined {
  const accounts = systemAccounts()
  return kind === 'user' ? accounts.user(name) : accounts.group(name)
}

/** A switch that is said by its word alone. */
function option(at: 'pi' | 'vnetHdr' | 'multiQueue', key: string, label: string, help: string): DataField {
  return of.onOff(at, { key, label, help, usual: false, group: 'Packets', onlyAtFirst: true }, ['', key])
}

/** What a TUN or TAP device is made with, by ioctl (drivers/net/tun.c); nothing of it is changed later. */
export const tunFields: readonly DataField[] = [
  account('owner', 'user', 'user', 'user', 'User', 'Name or number of the user whose programs may attach to it; who asks for the device, where neither a user nor a group is given.'),
  account('group', 'user-group', 'user_group', 'group', 'User group', 'Name or number of the group whose members’ programs may attach to it.'),
  option('pi', 'pi', 'Packet information', 'Each packet is led by its flags and its protocol.'),
  option('vnetHdr', 'vnet_hdr', 'Offload header', 'Each packet is led by what virtual machines tell of offloads.'),
  option('multiQueue', 'multi_queue', 'Several queues', 'Several programs, or threads, may attach at once.'),
]
