import { AF_INET6, AF_INET } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import type { RouteAttributes } from '../../../netlink/route/route.ts'
import type { Names } from '../../names/names.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import { canonicalAddress } from '../state/canonical-address.ts'

/** A gateway of the route's own family is RTA_GATEWAY, another is RTA_VIA. "inet6" may stand before it, as in `ip`. */
export function readGateway(reader: FieldReader, family: number): Pick<RouteAttributes, 'gateway' | 'via'> {
  const address = reader.text('via')?.replace(/^inet6? /, '')
  if (address === undefined) return {}
  const bytes = parseIpAddress(address)
  if (bytes === null) {
    reader.fault('via', 'Gateway takes an IP address, such as 192.0.2.1 or fe80::1.')
    return {}
  }
  const own = bytes.length === 16 ? AF_INET6 : AF_INET
  if (own === family) return { gateway: canonicalAddress(address) }
  if (family === AF_INET6) reader.fault('via', 'An IPv6 route has a gateway with an IPv6 address; only IPv4 routes may have one of the other family.')
  return { via: { family: own, address: canonicalAddress(address) } }
}

/** "to" or "from/to", each a name or a number up to 65535 (lib/utils.c, get_rt_realms_or_raw). */
export function readRealms(reader: FieldReader, names: Names): number | undefined {
  const words = reader.text('realms')?.split('/')
  if (words === undefined) return undefined
  const ids = words.map((word) => names.realms.id(word))
  const [first = null, second = null, ...more] = ids
  if (first === null || more.length > 0 || ids.some((id) => id === null || (id > 0xffff && ids.length > 1))) {
    return reader.fault('realms', 'Realms takes a name or a number up to 65535, or two with a slash: source/destination.')
  }
  return second === null ? first : ((first << 16) | second) >>> 0
}

/** A type of service by its name or in hexadecimal, with 0x or without (lib/rt_names.c, rtnl_dsfield_a2n). */
export function readTypeOfService(reader: FieldReader, key: string, names: Names): number | undefined {
  const word = reader.text(key)
  if (word === undefined) return undefined
  const named = names.dsfields.entries().find(([, name]) => name === word)
  if (named !== undefined) return named[0]
  return /^(?:0x)?[0-9a-f]{1,2}$/i.test(word) ? Number.parseInt(word.replace(/^0x/i, ''), 16) : reader.fault(key, 'A type of service is a name, such as CS1, or a hexadecimal number from 0 to ff.')
}
