import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readPcap, type CapturedDatagram } from '../../electron/netlink/core/pcap.ts'

/** What stands beside a capture: how it was made, and what it has to decode to. */
export interface Fixture {
  readonly about: string
  readonly kernel: string
  readonly iproute2: string
  readonly commands: readonly string[]
  /** What `ip -j` said of the same namespace, or null. */
  readonly compared: unknown
  /** The messages of the capture, one after the other. */
  readonly decoded: readonly unknown[]
}

export function capturePath(name: string): string {
  return fileURLToPath(new URL(`captures/${name}.pcap`, import.meta.url))
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`captures/${name}.json`, import.meta.url))
}

export function readCapture(name: string): CapturedDatagram[] {
  return readPcap(new Uint8Array(readFileSync(capturePath(name))))
}

export function readFixture(name: string): Fixture {
  const { about, kernel, iproute2, commands, compared, decoded } = record(parseFixtureJson(readFileSync(fixturePath(name), 'utf8')))
  if (!Array.isArray(commands) || !Array.isArray(decoded)) throw new Error(`${name}.json lacks its commands or its messages`)
  return { about: String(about), kernel: String(kernel), iproute2: String(iproute2), commands: commands.map(String), compared, decoded }
}

/** JSON without a type of its own. */
export function parseFixtureJson(text: string): unknown {
  return JSON.parse(text)
}

/** The value as an object, or an error that shows it. */
export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`expected an object, got ${JSON.stringify(value)}`)
  return Object.fromEntries(Object.entries(value))
}

/** The value as a list, or an error that shows it. */
export function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error(`expected a list, got ${JSON.stringify(value)}`)
  return value
}

/** Values in the form the fixtures keep: 64-bit numbers as "123n", bytes as "0x…", keys sorted so that no order is asserted but that of lists. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plain(one)]))
}

/** The fixture as text, an attribute a line, so that a change of it can be read in a review. */
export function fixtureText(fixture: Fixture): string {
  const line = (value: unknown): string => JSON.stringify(value)
  const lines = (values: readonly unknown[], indent: string): string => values.map((value) => `${indent}${line(value)}`).join(',\n')
  const messages = fixture.decoded.map((message) => {
    const { attributes, ...rest } = record(message)
    const members = Object.entries(rest).map(([key, value]) => `${line(key)}: ${line(value)}`).join(', ')
    if (attributes === undefined) return `    { ${members} }`
    const shown = Object.entries(record(attributes)).map(([key, value]) => `        ${line(key)}: ${line(value)}`).join(',\n')
    return `    { ${members},\n      "attributes": {\n${shown}\n      } }`
  })
  const compared = Array.isArray(fixture.compared) ? `[\n${lines(fixture.compared, '    ')}\n  ]` : 'null'
  return `{
  "about": ${line(fixture.about)},
  "kernel": ${line(fixture.kernel)},
  "iproute2": ${line(fixture.iproute2)},
  "commands": [
${lines(fixture.commands, '    ')}
  ],
  "compared": ${compared},
  "decoded": [
${messages.join(',\n')}
  ]
}
`
}
