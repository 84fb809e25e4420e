import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { authorizationFor } from '../../../../electron/shell/x11/authorization.ts'

let home = ''

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'linkwright-authorization-'))
})

afterEach(() => {
  rmSync(home, { recursive: true })
})

const cookie = 'MIT-MAGIC-COOKIE-1'
const [internet, internet6, local, wild] = [0, 6, 256, 0xffff]

function short(number: number): Buffer {
  return Buffer.from([number >> 8, number & 0xff])
}

function field(bytes: Buffer): Buffer {
  return Buffer.concat([short(bytes.length), bytes])
}

/** An entry of the file, Xau(3), whose data is `data`. */
function entry(family: number, address: string | Buffer, display: string, data: string, protocol = cookie): Buffer {
  return Buffer.concat([short(family), ...[Buffer.from(address), Buffer.from(display), Buffer.from(protocol), Buffer.from(data)].map(field)])
}

/** What is chosen of a file of these entries, as text. */
function chosen(entries: readonly Buffer[], peer: string | undefined, display: number): string | undefined {
  writeFileSync(join(home, '.Xauthority'), Buffer.concat(entries))
  return authorizationFor({ HOME: home }, peer, display)?.data.toString()
}

test('a display of this machine goes by its name and number, also over the loopback', () => {
  const entries = [entry(local, 'elsewhere', '7', 'of another host'), entry(local, hostname(), '8', 'of another display'), entry(local, hostname(), '7', 'right')]
  for (const peer of [undefined, '127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(chosen(entries, peer, 7)).toBe('right')
  expect(chosen(entries, undefined, 70)).toBeUndefined()
})

test('an entry without a number is for all displays, and one of every host for all hosts', () => {
  expect(chosen([entry(local, hostname(), '', 'any')], undefined, 7)).toBe('any')
  for (const peer of [undefined, '192.0.2.7', '2001:db8::7']) expect(chosen([entry(wild, 'whatever', '7', 'wild')], peer, 7)).toBe('wild')
})

test('a display over the network goes by the address of its server', () => {
  const entries = [entry(internet, Buffer.from([192, 0, 2, 8]), '7', 'of 8'), entry(internet, Buffer.from([192, 0, 2, 7]), '7', 'of 7'), entry(internet6, Buffer.from('20010db8000000000000000000ab0007', 'hex'), '7', 'of IPv6'), entry(local, hostname(), '7', 'of here')]
  expect(chosen(entries, '192.0.2.7', 7)).toBe('of 7')
  expect(chosen(entries, '::ffff:192.0.2.7', 7)).toBe('of 7')
  expect(chosen(entries, '2001:db8::ab:7', 7)).toBe('of IPv6')
  expect(chosen(entries, '192.0.2.9', 7)).toBeUndefined()
})

test('of several the one is chosen that libxcb prefers, then the first', () => {
  const cookies = [entry(local, hostname(), '7', 'odd', 'SUN-DES-1'), entry(local, hostname(), '7', 'first'), entry(local, hostname(), '7', 'second')]
  expect(chosen(cookies, undefined, 7)).toBe('first')
  expect(chosen([...cookies, entry(local, hostname(), '7', 'xdm', 'XDM-AUTHORIZATION-1')], undefined, 7)).toBe('xdm')
})

test('XAUTHORITY names another file, be there none', () => {
  writeFileSync(join(home, 'other'), entry(wild, '', '', 'other'))
  expect(chosen([entry(wild, '', '', 'of the home')], undefined, 7)).toBe('of the home')
  expect(authorizationFor({ HOME: home, XAUTHORITY: join(home, 'other') }, undefined, 7)?.data.toString()).toBe('other')
  expect(authorizationFor({ HOME: home, XAUTHORITY: join(home, 'none') }, undefined, 7)).toBeNull()
  expect(authorizationFor({}, undefined, 7)).toBeNull()
})

test('a file that is cut off is read as far as it goes', () => {
  const [whole, next] = [entry(wild, '', '7', 'whole'), entry(wild, '', '8', 'next')]
  for (let kept = 0; kept < next.length; kept++) expect(chosen([whole, next.subarray(0, kept)], undefined, 8)).toBeUndefined()
  expect(chosen([whole, next.subarray(0, 9)], undefined, 7)).toBe('whole')
})
