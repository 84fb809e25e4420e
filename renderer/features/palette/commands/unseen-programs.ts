import { nowhere, unseen, type UnderstoodCommand } from './command-place.ts'

const packetFilter = unseen('packet filters')
const resolution = nowhere('Linkwright resolves no names: nothing here asks the network for one.')
const wireless = unseen('what is particular to wireless links', 'Links shows them among all others.')
const capture = nowhere('Linkwright captures no packets. Events has the messages of Netlink, and saves them as pcap.')

/** What is said to who types the name of a program whose output no view has. */
export const unseenPrograms: ReadonlyMap<string, UnderstoodCommand> = new Map([
  ['ethtool', unseen('speed, offloads and rings', 'Links has each link’s state, MTU and counters.')],
  ['mii-tool', unseen('speed and duplex', 'Links has each link’s state, MTU and counters.')],
  ['nft', packetFilter], ['iptables', packetFilter], ['ip6tables', packetFilter], ['iptables-save', packetFilter], ['ip6tables-save', packetFilter], ['ebtables', packetFilter], ['arptables', packetFilter], ['ipset', packetFilter], ['ufw', packetFilter], ['firewall-cmd', packetFilter],
  ['nstat', unseen('the kernel’s counters of protocols', 'Links and Sockets have those of each link and connection.')],
  ['conntrack', unseen('tracked connections', 'Sockets has those of this machine’s own sockets.')],
  ['tcpdump', capture], ['tshark', capture], ['wireshark', capture], ['dumpcap', capture],
  ['iw', wireless], ['iwconfig', wireless], ['iwlist', wireless], ['wpa_cli', wireless],
  ['nmcli', nowhere('Linkwright does not ask NetworkManager: it shows what the kernel has, in Links, Addresses and Routes.')],
  ['networkctl', nowhere('Linkwright does not ask systemd-networkd: it shows what the kernel has, in Links, Addresses and Routes.')],
  ['resolvectl', resolution], ['systemd-resolve', resolution], ['dig', resolution], ['host', resolution], ['nslookup', resolution], ['drill', resolution], ['getent', resolution],
])
