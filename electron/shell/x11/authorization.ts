import { readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** What a user shows an X server to be let in, and by which of its protocols. */
export interface Authorization {
  readonly protocol: string
  readonly data: Buffer
}

/** Whom an entry of the file is for (X.h, Xauth.h). */
const family = { internet: 0, internet6: 6, local: 256, wild: 0xffff }

/** Protocols that libxcb speaks, the one that it prefers first. */
const spoken = ['XDM-AUTHORIZATION-1', 'MIT-MAGIC-COOKIE-1']

type Environment = Readonly<Partial<Record<string, string>>>

interface Entry extends Authorization {
  readonly family: number
  readonly address: Buffer
  readonly display: string
}

/**
 * What the user's file, Xau(3), has for a display, as libxcb would choose it: `peer` is the address of the server, absent where it listens on a socket of this machine. Null: nothing, or there is no file that can be read.
 */
export function authorizationFor(environment: Environment, peer: string | undefined, display: number): Authorization | null {
  const server = endOf(peer)
  const fit = entries(readAuthority(environment)).filter((entry) => isFor(entry, server) && ['', String(display)].includes(entry.display) && spoken.includes(entry.protocol))
  return fit.toSorted((one, other) => spoken.indexOf(one.protocol) - spoken.indexOf(other.protocol))[0] ?? null
}

/** The server as entries name it: what is reached over the loopback is this machine, by its name. */
function endOf(peer: string | undefined): Pick<Entry, 'family' | 'address'> {
  const address = peer?.replace(/^::ffff:/i, '')
  if (address === undefined || address === '127.0.0.1' || address === '::1') return { family: family.local, address: Buffer.from(hostname()) }
  return isIPv4(address) ? { family: family.internet, address: Buffer.from(address.split('.').map(Number)) } : { family: family.internet6, address: bytesOfIpv6(address) }
}

function bytesOfIpv6(address: string): Buffer {
  const [before = [], after = []] = address.replace(/%.*/, '').split('::').map((part) => part.split(':').filter((word) => word !== ''))
  const words = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return Buffer.from(words.map((word) => word.padStart(4, '0')).join(''), 'hex')
}

function isFor(entry: Entry, server: Pick<Entry, 'family' | 'address'>): boolean {
  return entry.family === family.wild || (entry.family === server.family && entry.address.equals(server.address))
}

function readAuthority({ XAUTHORITY: named, HOME: home }: Environment): Buffer {
  const file = named ?? (home === undefined ? undefined : join(home, '.Xauthority'))
  try {
    return file === undefined ? Buffer.alloc(0) : readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/** The entries of the file: each a family and four fields, which are a length and so many bytes; all numbers are big-endian. What was cut off is left out. */
function entries(file: Buffer): readonly Entry[] {
  const found: Entry[] = []
  for (let at = 0; at + 2 <= file.length; ) {
    const number = file.readUInt16BE(at)
    at += 2
    const fields: Buffer[] = []
    while (fields.length < 4 && at + 2 <= file.length) {
      const end = at + 2 + file.readUInt16BE(at)
      if (end > file.length) return found
      fields.push(file.subarray(at + 2, end))
      at = end
    }
    const [address, display, protocol, data] = fields
    if (address === undefined || display === undefined || protocol === undefined || data === undefined) return found
    found.push({ family: number, address, display: display.toString('latin1'), protocol: protocol.toString('latin1'), data })
  }
  return found
}
