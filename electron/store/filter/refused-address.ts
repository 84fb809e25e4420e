import { readAddress } from './address.ts'
import type { Word } from './expression.ts'
import { FilterError } from './problem.ts'

/** Why a word is no address, at the part of it that is wrong where there is one. `example`: what could stand there. */
export function refusedAddress({ text, from, to }: Word, example: string): FilterError {
  const slash = text.lastIndexOf('/')
  const address = slash < 0 ? undefined : readAddress(text.slice(0, slash))
  if (address !== undefined && address.size !== 6) {
    const family = address.size === 4 ? 'IPv4' : 'IPv6'
    return new FilterError(`Behind the slash stands the length of an ${family} prefix, 0 to ${String(8 * address.size)}; "${text.slice(slash + 1)}" is not.`, from + slash + 1, to)
  }
  const octet = Array.from(text.matchAll(/\d+/gu)).find(([digits]) => Number(digits) > 255)
  if (octet !== undefined && /^\d+(?:\.\d+){3}(?:\/\d+)?$/u.test(text)) {
    return new FilterError(`"${text}" is no address: the parts of an IPv4 address go up to 255.`, from + octet.index, from + octet.index + octet[0].length)
  }
  return new FilterError(`"${text}" is no address; write one like ${example}.`, from, to)
}
