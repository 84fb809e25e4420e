import { BusFormatError, readValues, type BusValue } from './read-values.ts'
import { isList, textOf } from './value-parts.ts'

/** Types of messages; D-Bus Specification, "Message Format". */
export const METHOD_CALL = 1
export const METHOD_RETURN = 2
export const METHOD_ERROR = 3

/** A service that does not run is not started for this. */
const NO_AUTO_START = 0x2

/** Codes of header fields. */
const PATH = 1
const INTERFACE = 2
const MEMBER = 3
const ERROR_NAME = 4
const REPLY_SERIAL = 5
const DESTINATION = 6
const SENDER = 7
const SIGNATURE = 8

/** Of the fixed part of the header: byte order, type, flags, version, length of the body, serial, length of the fields. */
const fixedSize = 16
/** NetworkManager's answer with a thousand devices has about one. */
const longest = 32 * 1024 * 1024

/** A method to be called, with text as its arguments: no other is asked for from here. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly args?: readonly string[]
}

/** A message that came. Fields that it lacks are "" and 0. */
export interface BusMessage {
  readonly type: number
  readonly serial: number
  readonly replySerial: number
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly errorName: string
  readonly sender: string
  readonly body: readonly BusValue[]
}

/** The bytes of a call, which starts no service. */
export function callBytes(serial: number, call: BusCall): Uint8Array {
  const { args = [] } = call
  const fields = new ByteWriter()
  fields.field(PATH, 'o', call.path)
  fields.field(INTERFACE, 's', call.interface)
  fields.field(MEMBER, 's', call.member)
  fields.field(DESTINATION, 's', call.destination)
  if (args.length > 0) fields.field(SIGNATURE, 'g', 's'.repeat(args.length))
  const body = new ByteWriter()
  for (const arg of args) body.text(arg)
  const message = new ByteWriter()
  message.bytes([0x6c, METHOD_CALL, NO_AUTO_START, 1])
  message.u32(body.length)
  message.u32(serial)
  message.u32(fields.length)
  message.bytes(fields.written)
  message.align(8)
  message.bytes(body.written)
  return Uint8Array.from(message.written)
}

/** How many bytes the message has that begins here; null: too little of it is there to tell. Throws `BusFormatError`. */
export function messageLength(bytes: Uint8Array): number | null {
  if (bytes.length < fixedSize) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const littleEndian = isLittleEndian(bytes)
  const length = Math.ceil((fixedSize + view.getUint32(12, littleEndian)) / 8) * 8 + view.getUint32(4, littleEndian)
  if (length > longest) throw new BusFormatError(`A D-Bus message says that it has ${length} bytes.`)
  return length
}

/** Reads one whole message. Throws `BusFormatError`. */
export function readMessage(bytes: Uint8Array): BusMessage {
  const littleEndian = isLittleEndian(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const bodyStart = bytes.length - view.getUint32(4, littleEndian)
  const [listed] = readValues(bytes.subarray(0, bodyStart), 12, 'a(yv)', littleEndian)
  const fields = new Map((isList(listed) ? listed : []).map((pair) => (isList(pair) ? [pair[0], pair[1]] : [undefined, undefined])))
  const text = (code: number): string => textOf(fields.get(code))
  const replySerial = fields.get(REPLY_SERIAL)
  return {
    type: bytes[1] ?? 0,
    serial: view.getUint32(8, littleEndian),
    replySerial: typeof replySerial === 'number' ? replySerial : 0,
    path: text(PATH),
    interface: text(INTERFACE),
    member: text(MEMBER),
    errorName: text(ERROR_NAME),
    sender: text(SENDER),
    body: readValues(bytes, bodyStart, text(SIGNATURE), littleEndian),
  }
}

function isLittleEndian(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x6c) return true
  if (bytes[0] === 0x42) return false
  throw new BusFormatError('A D-Bus message begins with no byte order.')
}

class ByteWriter {
  readonly written: number[] = []

  get length(): number {
    return this.written.length
  }

  align(to: number): void {
    while (this.written.length % to !== 0) this.written.push(0)
  }

  bytes(bytes: readonly number[]): void {
    for (const byte of bytes) this.written.push(byte)
  }

  u32(value: number): void {
    this.align(4)
    for (let shift = 0; shift < 32; shift += 8) this.written.push((value >>> shift) & 0xff)
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value)
    this.u32(bytes.length)
    this.bytes([...bytes, 0])
  }

  /** A struct of a header field's code and its variant; a signature has one byte of length. */
  field(code: number, type: 's' | 'o' | 'g', value: string): void {
    this.align(8)
    this.bytes([code, 1, type.charCodeAt(0), 0])
    if (type === 'g') this.bytes([value.length, ...new TextEncoder().encode(value), 0])
    else this.text(value)
  }
}
