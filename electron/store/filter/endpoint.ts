import type { AddressField, ReadNumber } from '../field.ts'
import { everyAddress, readAddress, type WrittenAddress } from './address.ts'
import { numberOf } from './number-comparison.ts'

/** An address and a port as a filter writes them; undefined: any. */
export interface WrittenEndpoint {
  readonly address: WrittenAddress | undefined
  readonly port: number | undefined
}

/**
 * Reads what ss reads: "192.0.2.1", "192.0.2.0/24:443", "[2001:db8::1]:443", "[2001:db8::]/32", "2001:db8::1", ":443", "*:443", "*", each perhaps behind "inet:" or "inet6:". An IPv6 address without
 * brackets has no port behind it. Undefined where it is none of these.
 */
export function readEndpoint(text: string, readsPort: ReadNumber): WrittenEndpoint | undefined {
  const [, family, written] = /^(inet6?):(.+)$/u.exec(text) ?? []
  if (family !== undefined && written !== undefined) return ofFamily(readEndpoint(written, readsPort), family === 'inet' ? 4 : 16)
  const whole = readAddress(text)
  if (whole !== undefined) return { address: whole, port: undefined }
  const [, bracketed, length = '', plain, port] = /^(?:\[([^\]]+)\](\/\d+)?|([^:]*))(?::(.*))?$/u.exec(text) ?? []
  const host = bracketed === undefined ? plain : `${bracketed}${length}`
  if (host === undefined || text === '') return undefined
  const address = readAddress(host)
  const number = port === undefined ? undefined : (numberOf(port) ?? readsPort(port))
  const isAddress = address !== undefined || isAny(host)
  const isPort = number !== undefined || port === undefined || isAny(port)
  return isAddress && isPort ? { address, port: number } : undefined
}

/** Whether a word alone is an end of a connection with its port, ":22", "192.0.2.1:443". */
export function isEndpointOf({ port }: AddressField, text: string): boolean {
  return port !== undefined && text.includes(':') && readEndpoint(text, port.reads)?.port !== undefined
}

/** "inet6:[2001:db8::1]:443", "inet:*:80": with the family named, which an address must be of. */
function ofFamily(endpoint: WrittenEndpoint | undefined, size: 4 | 16): WrittenEndpoint | undefined {
  if (endpoint === undefined) return undefined
  const { address = everyAddress(size), port } = endpoint
  return address.size === size ? { address, port } : undefined
}

function isAny(word: string): boolean {
  return word === '' || word === '*'
}
