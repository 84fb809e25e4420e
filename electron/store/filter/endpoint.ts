import type { ReadNumber } from '../field.ts'
import { readAddress, type WrittenAddress } from './address.ts'
import { numberOf } from './number-comparison.ts'

/** An address and a port as a filter writes them; undefined: any. */
export interface WrittenEndpoint {
  readonly address: WrittenAddress | undefined
  readonly port: number | undefined
}

/**
 * Reads what ss reads: "192.0.2.1", "192.0.2.0/24:443", "[2001:db8::1]:443", "[2001:db8::]/32", "2001:db8::1", ":443", "*:443", "*". An IPv6 address without
 * brackets has no port behind it. Undefined where it is none of these.
 */
export function readEndpoint(text: string, readsPort: ReadNumber): WrittenEndpoint | undefined {
  const whole = readAddress(text)
  if (whole !== undefined) return { address: whole, port: undefined }
  const [, bracketed, length = '', plain, port] = /^(?:\[([^\]]+)\](\/\d+)?|([^:]*))(?::(.*))?$/u.exec(text) ?? []
  const written = bracketed === undefined ? plain : `${bracketed}${length}`
  if (written === undefined || text === '') return undefined
  const address = readAddress(written)
  const number = port === undefined ? undefined : (numberOf(port) ?? readsPort(port))
  const isAddress = address !== undefined || isAny(written)
  const isPort = number !== undefined || port === undefined || isAny(port)
  return isAddress && isPort ? { address, port: number } : undefined
}

function isAny(word: string): boolean {
  return word === '' || word === '*'
}
