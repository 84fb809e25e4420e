import fc from 'fast-check'
import { expect, it } from 'vitest'

import { BusFormatError, readValues } from '../../../electron/desktop/bus/read-values.ts'
import { callBytes, messageLength, readMessage } from '../../../electron/desktop/bus/bus-message.ts'
import { socketPath, systemBusAddress } from '../../../electron/desktop/bus/bus-address.ts'
import { ValueBytes, type WrittenValue } from '../../../electron/desktop/bus/value-bytes.ts'

function readBack(signature: string, values: readonly WrittenValue[], littleEndian: boolean): unknown {
  return readValues(Uint8Array.from(new ValueBytes(littleEndian).all(signature, values).written), 0, signature, littleEndian)
}

it.each([true, false])('values are read as they were written, little-endian: %s', (littleEndian) => {
  expect(readBack('ybuisog', [7, true, 4_000_000_000, -3, 'é', '/a', 'a{sv}'], littleEndian)).toEqual([7, true, 4_000_000_000, -3, 'é', '/a', 'a{sv}'])
  expect(readBack('a(iso)y', [[[1, 'lo', '/1'], [2, 'eth0', '/2']], 9], littleEndian)).toEqual([[[1, 'lo', '/1'], [2, 'eth0', '/2']], 9])
  expect(readBack('ya{sa{sv}}as', [1, [['one', [['x', ['u', 5]], ['y', ['as', ['a', 'b']]]]], ['two', []]], []], littleEndian)).toEqual([
    1, new Map([['one', new Map<string, unknown>([['x', 5], ['y', ['a', 'b']]])], ['two', new Map()]]), [],
  ])
})

it.each([
  ['a type that there is none', 'z'], ['a dictionary without an end', 'a{sv'], ['a dictionary of three', 'a{sss}'], ['a struct without an end', '(s'], ['an empty struct', 'a()'], ['an entry alone', '{sv}'], ['an array of nothing', 'a'],
])('a signature with %s is refused', (_, signature) => {
  expect(() => readValues(new Uint8Array([8, 0, 0, 0, ...new Uint8Array(60)]), 0, signature, true)).toThrow(BusFormatError)
})

it('an array beyond the end, and variants in variants without end, are refused', () => {
  expect(() => readValues(Uint8Array.of(0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0), 0, 'as', true)).toThrow(BusFormatError)
  expect(() => readValues(Uint8Array.from({ length: 3000 }, (_unused, at) => [1, 0x76, 0][at % 3] ?? 0), 0, 'v', true)).toThrow('too deep')
})

it('whatever bytes come, they are values or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 120 }), fc.constantFrom('v', 'a{oa{sa{sv}}}', 'a(iso)', 'a(yv)', 'sbuxtdgq'), fc.boolean(), (bytes, signature, littleEndian) => {
      try {
        readValues(bytes, 0, signature, littleEndian)
      } catch (error) {
        expect(error).toBeInstanceOf(BusFormatError)
      }
    }),
    { numRuns: 3000 },
  )
})

it('a call says what it calls, and that no service is started for it', () => {
  const bytes = callBytes(9, { destination: 'org.example', path: '/a', interface: 'org.example.I', member: 'Get', args: ['one', 'zwei'] })
  expect(bytes[2]).toBe(2)
  expect(messageLength(bytes)).toBe(bytes.length)
  expect(messageLength(bytes.subarray(0, 15))).toBeNull()
  expect(readMessage(bytes)).toMatchObject({ type: 1, serial: 9, path: '/a', interface: 'org.example.I', member: 'Get', body: ['one', 'zwei'] })
})

it('a message that says it is endless is refused', () => {
  const bytes = callBytes(9, { destination: 'a.b', path: '/', interface: 'a.b', member: 'c' })
  bytes.set([0xff, 0xff, 0xff, 0x7f], 4)
  expect(() => messageLength(bytes)).toThrow(BusFormatError)
})

it('the bus is where the environment says, in a socket with a path', () => {
  expect(socketPath(systemBusAddress({}))).toBe('/run/dbus/system_bus_socket')
  expect(socketPath(systemBusAddress({ DBUS_SYSTEM_BUS_ADDRESS: 'tcp:host=x;unix:guid=1,path=/tmp/a%20b' }))).toBe('/tmp/a b')
  expect(socketPath('unix:abstract=/tmp/x')).toBeNull()
  expect(socketPath('unix:path=/a%')).toBeNull()
})
