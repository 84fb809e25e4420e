import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { extendedAcknowledgement } from '../../../electron/netlink/core/acknowledgement.ts'
import type { Codec } from '../../../electron/netlink/core/codec.ts'
import * as constants from '../../../electron/netlink/core/constants.ts'
import { addressMessage } from '../../../electron/netlink/route/address.ts'
import { linkFlags } from '../../../electron/netlink/route/link-flags.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import * as messageTypes from '../../../electron/netlink/route/message-types.ts'
import { nexthopMessage } from '../../../electron/netlink/route/nexthop.ts'
import { nexthopFlags, routeProtocols } from '../../../electron/netlink/route/route-names.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { statsMessage } from '../../../electron/netlink/route/stats.ts'

const headers = [
  'cstddef', 'sys/socket.h', 'linux/netlink.h', 'linux/rtnetlink.h', 'linux/if.h', 'linux/if_link.h', 'linux/if_addr.h', 'linux/if_bridge.h',
  'linux/veth.h', 'linux/lwtunnel.h', 'linux/seg6_iptunnel.h', 'linux/nexthop.h',
]
const includes = headers.map((header) => `#include <${header}>\n`).join('')

/** Ids that the kernel has and the oldest headers we build against (Debian 13, Linux 6.12) lack: checked wherever the headers know them. */
const newerThanHeaders = [
  'IFLA_HEADROOM', 'IFLA_MAX_PACING_OFFLOAD_HORIZON', 'IFLA_NETNS_IMMUTABLE', 'IFLA_TAILROOM',
  'IFLA_VXLAN_MC_ROUTE', 'IFLA_VXLAN_RESERVED_BITS', 'RTA_FLOWLABEL',
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
  for (const part of codec.parts?.values() ?? []) {
    if (part.id !== null) claims.ids.set(part.kernelName, part.id)
    if (part.newerThanHeaders) claims.newer.add(part.kernelName)
    collect(part.codec, claims, seen)
  }
  for (const below of [...(codec.built ?? []), ...(codec.members ?? []).map((member) => member.codec)]) collect(below, claims, seen)
  return claims
}

const claims: Claims = { ids: new Map(), newer: new Set(), structures: new Map() }
for (const { header, attributes } of [linkMessage, addressMessage, routeMessage, statsMessage, nexthopMessage]) {
  collect(header, claims)
  collect(attributes, claims)
}
collect(extendedAcknowledgement, claims)
for (const [name, value] of [...Object.entries(constants), ...Object.entries(messageTypes)]) {
  if (/^(?:NETLINK|NLMSG|NLM_F|NLA_F|AF|RTM|RTNLGRP|RTEXT)_/.test(name)) claims.ids.set(name, value)
}
for (const [value, name] of Object.entries(linkFlags)) claims.ids.set(`IFF_${name}`, Number(value))
for (const [value, name] of Object.entries(nexthopFlags)) claims.ids.set(`RTNH_F_${name.toUpperCase()}`, Number(value))
for (const [value, name] of Object.entries(routeProtocols)) claims.ids.set(`RTPROT_${name.toUpperCase()}`, Number(value))

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

function assertions(known: (name: string) => boolean): string[] {
  const ids = [...claims.ids].filter(([name]) => !claims.newer.has(name) || known(name)).map(([name, id]) => `static_assert(int(${name}) == int(${id}u), "${name}");`)
  const structures = [...claims.structures].flatMap(([name, { members = [], size }]) => [
    ...(open.has(name) ? [] : [`static_assert(sizeof(struct ${name}) == ${size}, "sizeof ${name}");`]),
    ...members.map((member) => `static_assert(offsetof(struct ${name}, ${member.kernelName}) == ${member.offset}, "${name}.${member.kernelName}");`),
    ...members.map((member) => `static_assert(sizeof(((struct ${name} *)nullptr)->${member.kernelName}) == ${member.codec.size}, "sizeof ${name}.${member.kernelName}");`),
  ])
  return [...ids, ...structures]
}

describe('the declarations, compiled against the UAPI headers', () => {
  const words = new Set(compile(includes, '-E').match(/\w+/g))
  const lines = assertions((name) => words.has(name))

  it('agree in every id, constant, structure size and member', () => {
    expect(lines.length).toBeGreaterThan(400)
    expect(() => compile(`${includes}${lines.join('\n')}\n`, '-fsyntax-only')).not.toThrow()
  })

  it('would be caught by one wrong number', () => {
    const wrong = lines.map((line) => line.replace('int(IFLA_MTU) == int(4u)', 'int(IFLA_MTU) == int(5u)'))
    expect(() => compile(`${includes}${wrong.join('\n')}\n`, '-fsyntax-only')).toThrow(/IFLA_MTU/)
  })

  it('go beyond the headers only where the list says so', () => {
    expect([...claims.newer].toSorted()).toEqual(newerThanHeaders)
  })
})
