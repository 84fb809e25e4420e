import type { FieldValue } from '../../../api/edits.ts'
import { number, oneOf, one, onOff, notHere, says, cannot } from './takes.ts'
import { exact, short, type Vocabulary } from './vocabulary.ts'

/** What may be said of a link before its kind, in the order of `iplink_parse` (ip/iplink.c). `prefix` stands before the keys: "peer_" for the other end of a veth. */
export function linkWords(prefix: '' | 'peer_' = ''): Vocabulary {
  const key = (name: string): string => `${prefix}${name}`
  return [
    exact('up', says(key('up'), true)),
    exact('down', says(key('up'), false)),
    exact('name', one(key('name'), 'a name')),
    exact('index', number(key('index'))),
    short('link', one(key('link'), 'the name of a device')),
    short('address', one(key('address'), 'a hardware address')),
    { short: ['broadcast'], exact: ['brd'], take: one(key('broadcast'), 'a hardware address') },
    { short: ['txqueuelen', 'txqlen'], exact: ['qlen'], take: number(key('txqueuelen')) },
    exact('mtu', number(key('mtu'))),
    exact('xdpgeneric|xdpdrv|xdpoffload|xdp', cannot('loads a program into the kernel, which cannot be done here.')),
    exact('netns', one(key('netns'), 'the name of a namespace', namespaceName)),
    exact('multicast', onOff(key('multicast'))),
    exact('allmulticast', onOff(key('allmulticast'))),
    exact('promisc', onOff(key('promisc'))),
    exact('arp', onOff(key('arp'))),
    short('master', one(key('master'), 'the name of a device')),
    exact('vrf', one(key('master'), 'the name of a VRF')),
    short('nomaster', says(key('master'), null)),
    short('alias', one(key('alias'), 'a text', nothing)),
    exact('group', one(key('group'), 'a group')),
    short('numtxqueues', number(key('numtxqueues'))),
    short('numrxqueues', number(key('numrxqueues'))),
    short('addrgenmode', oneOf(key('addrgenmode'), ['eui64', 'none', 'stable_secret', 'random'])),
    exact('inet|trailers|carrier|vf|mode|state|protodown|protodown_reason|gso_max_size|gso_max_segs|gro_max_size|gso_ipv4_max_size|gro_ipv4_max_size|parentdev', notHere),
    short('dynamic|link-netns|link-netnsid', notHere),
  ]
}

/** "" takes away what there is. */
function nothing(text: string): FieldValue {
  return text === '' ? null : text
}

/** `ip` takes the number of a process too; whose namespace that is only its file says. */
function namespaceName(text: string): string | undefined {
  return /^\d+$/.test(text) ? `/proc/${text}/ns/net` : text
}
