import { endianness } from 'node:os'

import type { Authorization } from './authorization.ts'

/** A server refuses whoever counts in another order than it does. */
const little = endianness() === 'LE'

/** What begins a connection to an X server (X Window System Protocol, “Connection Setup”). */
export function greeting(authorization: Authorization | null): Buffer {
  const protocol = Buffer.from(authorization?.protocol ?? '', 'latin1')
  const data = authorization?.data ?? Buffer.alloc(0)
  const [major, minor] = [11, 0]
  const head = Buffer.alloc(12)
  head.write(little ? 'l' : 'B', 'latin1')
  for (const [index, number] of [major, minor, protocol.length, data.length].entries()) {
    if (little) head.writeUInt16LE(number, 2 + 2 * index)
    else head.writeUInt16BE(number, 2 + 2 * index)
  }
  return Buffer.concat([head, filled(protocol), filled(data)])
}

/** What the server said to it. `unfinished`: more of it has to come. */
export type Answer = { readonly kind: 'unfinished' } | { readonly kind: 'welcome' } | { readonly kind: 'refusal'; readonly reason: string }

/** Reads what has come of the server's answer. */
export function readAnswer(bytes: Buffer): Answer {
  const [status, length = 0] = bytes
  if (status === 1) return { kind: 'welcome' }
  if (bytes.length < 8) return { kind: 'unfinished' }
  const end = 8 + 4 * (little ? bytes.readUInt16LE(6) : bytes.readUInt16BE(6))
  if (bytes.length < end) return { kind: 'unfinished' }
  // 0 refuses, and 2 asks for more than a cookie, which libxcb has not got: only the first says how long its reason is.
  const text = bytes.toString('latin1', 8, status === 0 ? Math.min(8 + length, end) : end)
  return { kind: 'refusal', reason: text.replaceAll(/[^ -~]+/g, ' ').trim() }
}

/** Filled up to whole words of four bytes. */
function filled(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
}
