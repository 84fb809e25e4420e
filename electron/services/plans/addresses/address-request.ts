import { formatIpv4, formatIpv6, parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { bytesFromText } from '../../../netlink/core/text.ts'
import type { FieldReader, Prefix } from '../fields/field-reader.ts'
import type { Planning } from '../steps/planning.ts'
import { FOREVER, IFA_F_HOMEADDRESS, IFA_F_MANAGETEMPADDR, IFA_F_MCAUTOJOIN, IFA_F_NODAD, IFA_F_NOPREFIXROUTE, IFA_F_OPTIMISTIC, type AddressRequest } from '../state/address-facts.ts'

const switches = [
  { key: 'nodad', bit: IFA_F_NODAD, inet6: true },
  { key: 'optimistic', bit: IFA_F_OPTIMISTIC, inet6: true },
  { key: 'home', bit: IFA_F_HOMEADDRESS, inet6: true },
  { key: 'mngtmpaddr', bit: IFA_F_MANAGETEMPADDR, inet6: true },
  { key: 'noprefixroute', bit: IFA_F_NOPREFIXROUTE, inet6: false },
  { key: 'autojoin', bit: IFA_F_MCAUTOJOIN, inet6: false },
] as const

/** Reads an address from a form; what is wrong by itself is noted with the reader. undefined: what is needed is not there. */
export function readAddress(reader: FieldReader, { state, names }: Planning): AddressRequest | undefined {
  const index = reader.device('device', state)
  const own = reader.prefix('address', undefined, 'host')
  const peer = own === undefined ? undefined : reader.prefix('peer', own.size, 'host')
  const scope = reader.id('scope', names.scopes, 255)
  const proto = reader.id('proto', names.addressProtocols, 255)
  const metric = reader.integer('metric')
  const lifetime = readLifetimes(reader)
  if (index === undefined || own === undefined) return undefined
  const flags = readSwitches(reader, own.size === 16)
  const broadcast = readBroadcast(reader, peer ?? own)
  const label = readLabel(reader, own.size === 16)
  return {
    header: {
      family: own.size === 4 ? AF_INET : AF_INET6,
      prefixlen: (peer ?? own).length,
      flags: flags > 0xff ? 0 : flags,
      scope: scope ?? (own.size === 4 && own.address.startsWith('127.') ? 254 : 0),
      index,
    },
    attributes: {
      local: canonical(own.address),
      address: canonical((peer ?? own).address),
      ...(broadcast === undefined ? {} : { broadcast }),
      ...(label === undefined ? {} : { label }),
      ...(metric === undefined ? {} : { rtPriority: metric }),
      ...(proto === undefined ? {} : { proto }),
      ...(flags > 0xff ? { flags } : {}),
      ...(lifetime === undefined ? {} : { cacheinfo: { ...lifetime, cstamp: 0, tstamp: 0 } }),
    },
  }
}

/** As the kernel's addresses are written. */
function canonical(address: string): string {
  const bytes = parseIpAddress(address)
  return bytes === null ? address : bytes.length === 4 ? formatIpv4(bytes) : formatIpv6(bytes)
}

function readSwitches(reader: FieldReader, inet6: boolean): number {
  let flags = 0
  for (const { key, bit, inet6: only } of switches) {
    if (reader.switched(key) !== true) continue
    if (only && !inet6) reader.fault(key, 'Only IPv6 addresses have this.')
    flags |= bit
  }
  return flags
}

/** Of the prefix, or of the peer's where there is one; ipaddr_modify, ip/ipaddress.c of iproute2. */
function readBroadcast(reader: FieldReader, of: Prefix): string | undefined {
  const word = reader.text('broadcast')
  if (word === undefined) return undefined
  if (of.size === 16) return reader.fault('broadcast', 'Only IPv4 addresses have a broadcast address.')
  if (word !== '+' && word !== '-' && word !== '−') return reader.address('broadcast', 4)
  const bytes = parseIpAddress(of.address)
  if (bytes === null || of.length > 30) return undefined
  const host = 0xffff_ffff >>> of.length
  return formatIpv4(bytes.map((byte, at) => (word === '+' ? byte | (host >>> (24 - 8 * at)) : byte & ~(host >>> (24 - 8 * at)))))
}

function readLabel(reader: FieldReader, inet6: boolean): string | undefined {
  const label = reader.text('label')
  if (label === undefined) return undefined
  if (inet6) return reader.fault('label', 'Only IPv4 addresses have a label.')
  const { length } = bytesFromText(label)
  return length <= 15 ? label : reader.fault('label', `A label has 15 bytes at most; this one has ${length}.`)
}

function readLifetimes(reader: FieldReader): { readonly valid: number; readonly prefered: number } | undefined {
  const valid = readLifetime(reader, 'valid_lft')
  const prefered = readLifetime(reader, 'preferred_lft')
  if (valid === undefined && prefered === undefined) return undefined
  if (valid === 0) reader.fault('valid_lft', 'An address that is valid for no time is none.')
  if ((prefered ?? FOREVER) > (valid ?? FOREVER)) reader.fault('preferred_lft', 'An address is preferred no longer than it is valid: give a preferred time that is not above the other.')
  return { valid: valid ?? FOREVER, prefered: prefered ?? FOREVER }
}

function readLifetime(reader: FieldReader, key: string): number | undefined {
  const word = reader.choice(key)
  if (word === undefined) return undefined
  const seconds = word === 'forever' ? FOREVER : Number(word)
  return seconds <= FOREVER ? seconds : reader.fault(key, `A lifetime has at most ${FOREVER} s, which is for ever.`)
}
