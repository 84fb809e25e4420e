import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extendedAcknowledgement } from '../../../electron/netlink/core/acknowledgement.ts'
import type { Codec, Member } from '../../../electron/netlink/core/codec.ts'
import * as constants from '../../../electron/netlink/core/constants.ts'
import * as diagnosisTypes from '../../../electron/netlink/diag/message-types.ts'
import { congestionStates, fastOpenFailures, requestedProtocols, socketStates, tcpOptions } from '../../../electron/netlink/diag/socket-names.ts'
import { INET_DIAG_NOCOOKIE } from '../../../electron/netlink/diag/socket-id.ts'
import { extensions, socketRequest } from '../../../electron/netlink/diag/socket-request.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import { addressMessage } from '../../../electron/netlink/route/address.ts'
import * as told from '../../../electron/netlink/route/told-messages.ts'
import { newerRouteGroups, routeGroups } from '../../../electron/netlink/route/groups.ts'
import { icmp6Counters, inet6Counters } from '../../../electron/netlink/route/counter-names.ts'
import { inet6Settings, inetSettings } from '../../../electron/netlink/route/device-settings.ts'
import { linkFlags } from '../../../electron/netlink/route/link-flags.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import * as messageTypes from '../../../electron/netlink/route/message-types.ts'
import { namespaceIdMessage } from '../../../electron/netlink/route/namespace-id.ts'
import { neighbourExtendedFlags, neighbourFlags, neighbourStates } from '../../../electron/netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../../electron/netlink/route/neighbour.ts'
import { nexthopMessage } from '../../../electron/netlink/route/nexthop.ts'
import { nexthopFlags, routeProtocols } from '../../../electron/netlink/route/route-names.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { ruleActions, ruleFlags } from '../../../electron/netlink/route/rule-names.ts'
import { ruleMessage } from '../../../electron/netlink/route/rule.ts'
import { statsMessage } from '../../../electron/netlink/route/stats.ts'

const headers = [
  'array', 'bit', 'cstddef', 'netinet/in.h', 'sys/socket.h', 'linux/netlink.h', 'linux/rtnetlink.h', 'linux/if.h', 'linux/if_link.h', 'linux/if_addr.h', 'linux/if_bridge.h',
  'linux/fib_rules.h', 'linux/veth.h', 'linux/lwtunnel.h', 'linux/seg6_iptunnel.h', 'linux/net_namespace.h', 'linux/nexthop.h', 'linux/neighbour.h', 'linux/inet_diag.h', 'linux/sock_diag.h', 'linux/tcp.h',
  'linux/tls.h', 'linux/mptcp_pm.h', 'linux/bpf.h', 'linux/mroute.h', 'linux/ip.h', 'linux/ipv6.h', 'linux/snmp.h',
]
const includes = headers.map((header) => `#include <${header}>\n`).join('')

/** Ids that the kernel has and the oldest headers we build against (Debian 13, Linux 6.12) lack: checked wherever the headers know them. */
const newerThanHeaders = [
  'FRA_DPORT_MASK', 'FRA_DSCP_MASK', 'FRA_FLOWLABEL', 'FRA_FLOWLABEL_MASK', 'FRA_SPORT_MASK',
  'IFLA_HEADROOM', 'IFLA_MAX_PACING_OFFLOAD_HORIZON', 'IFLA_NETNS_IMMUTABLE', 'IFLA_TAILROOM',
  'IFLA_VXLAN_MC_ROUTE', 'IFLA_VXLAN_RESERVED_BITS', 'NTF_EXT_EXT_VALIDATED', 'RTA_FLOWLABEL',
  'RTM_DELANYCAST', 'RTM_DELMULTICAST', 'RTM_NEWANYCAST', 'RTM_NEWMULTICAST', 'RTNLGRP_IPV4_MCADDR', 'RTNLGRP_IPV6_ACADDR', 'RTNLGRP_IPV6_MCADDR', 'TCPI_OPT_TFO_CHILD',
  'tcpi_delivered_ce_bytes', 'tcpi_delivered_e0_bytes', 'tcpi_delivered_e1_bytes',
  'tcpi_received_ce', 'tcpi_received_ce_bytes', 'tcpi_received_e0_bytes', 'tcpi_received_e1_bytes',
]

/** What the declarations claim: names with their numbers, structures with their sizes and the places of their members. */
interface Claims {
  readonly ids: Map<string, number>
  readonly newer: Set<string>
  readonly structures: Map<string, Codec<unknown> & { readonly size?: number }>
}

function collect(codec: Codec<unknown>, claims: Claims, seen = new Set<Codec<unknown>>()): Claims {
  if (seen.has(codec)) return claims
  seen.add(codec)
  if (codec.kernelName !== undefined) claims.structures.set(codec.kernelName, codec)
  for (const { kernelName, newerThanHeaders: newer } of codec.members ?? []) if (newer) claims.newer.add(kernelName)
  for (const part of codec.parts?.values() ?? []) {
    if (part.id !== null) claims.ids.set(part.kernelName, part.id)
    if (part.newerThanHeaders) claims.newer.add(part.kernelName)
    collect(part.codec, claims, seen)
  }
  for (const below of [...(codec.built ?? []), ...(codec.members ?? []).map((member) => member.codec)]) collect(below, claims, seen)
  return claims
}

/** Flags that iproute2 spells otherwise than the kernel. */
const neighbourFlagsOfKernel: Readonly<Record<string, string>> = { extern_learn: 'EXT_LEARNED', offload: 'OFFLOADED', extern_valid: 'EXT_VALIDATED' }

const claims: Claims = { ids: new Map(), newer: new Set(), structures: new Map() }
for (const { header, attributes } of [linkMessage, addressMessage, routeMessage, neighbourMessage, ruleMessage, statsMessage, nexthopMessage, namespaceIdMessage, socketRequest, socketMessage, ...Object.values(told)]) {
  collect(header, claims)
  collect(attributes, claims)
}
for (const { types } of Object.values(told)) for (const [name, value] of Object.entries(types)) claims.ids.set(name, value)
for (const [name, value] of Object.entries(routeGroups)) claims.ids.set(name, value)
for (const name of [...newerRouteGroups, 'RTM_NEWMULTICAST', 'RTM_DELMULTICAST', 'RTM_NEWANYCAST', 'RTM_DELANYCAST']) claims.newer.add(name)
collect(extendedAcknowledgement, claims)
for (const [name, value] of [...Object.entries(constants), ...Object.entries(messageTypes), ...Object.entries(diagnosisTypes)]) {
  if (/^(?:NETLINK|NLMSG|NLM_F|NLA_F|AF|RTM|RTNLGRP|RTNL_FAMILY|RTEXT|SOCK_DIAG|SKNLGRP|IPPROTO)_/.test(name)) claims.ids.set(name, value)
}
for (const [value, name] of Object.entries(linkFlags)) claims.ids.set(`IFF_${name}`, Number(value))
for (const [value, name] of Object.entries(nexthopFlags)) claims.ids.set(`RTNH_F_${name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(routeProtocols)) claims.ids.set(`RTPROT_${name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(neighbourStates)) claims.ids.set(`NUD_${name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(neighbourFlags)) claims.ids.set(`NTF_${neighbourFlagsOfKernel[name] ?? name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(neighbourExtendedFlags)) claims.ids.set(`NTF_EXT_${neighbourFlagsOfKernel[name] ?? name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(ruleActions)) claims.ids.set(`FR_ACT_${name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(ruleFlags)) claims.ids.set(`FIB_RULE_${name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(socketStates)) claims.ids.set(`BPF_TCP_${name}`, Number(value))
for (const [value, name] of Object.entries(congestionStates)) claims.ids.set(`TCP_CA_${name}`, Number(value))
for (const [value, name] of Object.entries(tcpOptions)) claims.ids.set(`TCPI_OPT_${name}`, Number(value))
for (const [value, name] of Object.entries(fastOpenFailures)) claims.ids.set(`TFO_${name}`, Number(value))
for (const [value, name] of Object.entries(requestedProtocols)) claims.ids.set(`IPPROTO_${name}`, Number(value))
for (const [bit, name] of Object.entries(extensions)) claims.ids.set(`(1 << (INET_DIAG_${name} - 1))`, Number(bit))
for (const [at, name] of inetSettings.entries()) claims.ids.set(name, at + 1)
for (const names of [inet6Settings, inet6Counters, icmp6Counters]) for (const [at, name] of names.entries()) claims.ids.set(name, at)
claims.ids.set('INET_DIAG_NOCOOKIE', Number(INET_DIAG_NOCOOKIE & 0xffff_ffffn))
claims.newer.add('TCPI_OPT_TFO_CHILD')
claims.newer.add('NTF_EXT_EXT_VALIDATED')

/** Runs the compiler on a source; gives what it printed, throws with its words. */
function compile(source: string, ...words: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-ids-'))
  try {
    const file = join(folder, 'ids.cc')
    writeFileSync(file, source)
    return execFileSync('g++', ['-std=c++20', ...words, file], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A structure that ends in a flexible array, or that a newer kernel has lengthened, has no size to agree on. */
const open = new Set(['seg6_iptunnel_encap'])

/** Says that a member lies where it is declared to; of a bit field, which has no address, that its bits alone read as all ones. */
function memberAssertion(structure: string, { kernelName, offset, codec }: Member): string[] {
  const bits = codec.layout?.bits
  if (bits !== undefined) {
    const ones = 2 ** bits.count - 1
    const read = (byte: number): string => `std::bit_cast<${structure}>([] { std::array<unsigned char, sizeof(${structure})> bytes{}; bytes[${offset}] = ${byte}; return bytes; }()).${kernelName}`
    return [ones << bits.shift, 0xff & ~(ones << bits.shift)].map((byte, index) => `static_assert(${read(byte)} == ${index === 0 ? ones : 0}, "${structure}.${kernelName}");`)
  }
  return [
    `static_assert(offsetof(struct ${structure}, ${kernelName}) == ${offset}, "${structure}.${kernelName}");`,
    `static_assert(sizeof(((struct ${structure} *)nullptr)->${kernelName}) == ${codec.size}, "sizeof ${structure}.${kernelName}");`,
  ]
}

/** Structures that the kernel has no name for: an array, whose places have names. */
const arrays = new Set(['SK_MEMINFO'])

function structureAssertions(name: string, { members = [], size }: Codec<unknown> & { readonly size?: number }, known: (name: string) => boolean): string[] {
  if (arrays.has(name)) return members.map(({ kernelName, offset, codec }) => `static_assert(int(${kernelName}) * ${codec.size} == ${offset}, "${kernelName}");`)
  const there = members.filter(({ kernelName, newerThanHeaders: newer }) => !newer || known(kernelName))
  const last = there.at(-1)
  const expected = there.length === members.length ? size : (last?.offset ?? 0) + (last?.codec.size ?? 0)
  return [
    ...(open.has(name) ? [] : [`static_assert(sizeof(struct ${name}) ${there.some(({ newerThanHeaders: newer }) => newer) ? '>=' : '=='} ${expected}, "sizeof ${name}");`]),
    ...there.flatMap((member) => memberAssertion(name, member)),
  ]
}

function assertions(known: (name: string) => boolean): string[] {
  const ids = [...claims.ids].filter(([name]) => !claims.newer.has(name) || known(name)).map(([name, id]) => `static_assert(int(${name}) == int(${id}u), "${name}");`)
  return [...ids, ...[...claims.structures].flatMap(([name, structure]) => structureAssertions(name, structure, known))]
}

describe('the declarations, compiled against the UAPI headers', () => {
  const words = new Set(compile(includes, '-E').match(/\w+/g))
  const lines = assertions((name) => words.has(name))

  it('agree in every id, constant, structure size and member', () => {
    expect(lines.length).toBeGreaterThan(700)
    expect(() => compile(`${includes}${lines.join('\n')}\n`, '-fsyntax-only')).not.toThrow()
  })

  it('would be caught by one wrong number', () => {
    const wrong = lines.map((line) => line.replace('int(IFLA_MTU) == int(4u)', 'int(IFLA_MTU) == int(5u)'))
    expect(() => compile(`${includes}${wrong.join('\n')}\n`, '-fsyntax-only')).toThrow(/IFLA_MTU/)
  })

  it('would be caught by one bit field in the wrong place', () => {
    const wrong = lines.map((line) => line.replace('bytes[6] = 15;', 'bytes[6] = 30;'))
    expect(wrong).not.toEqual(lines)
    expect(() => compile(`${includes}${wrong.join('\n')}\n`, '-fsyntax-only')).toThrow(/tcp_info.tcpi_snd_wscale/)
  })

  it('go beyond the headers only where the list says so', () => {
    expect([...claims.newer].toSorted()).toEqual(newerThanHeaders)
  })
})
