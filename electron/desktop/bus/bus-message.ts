import { BusFormatError, readValues, type BusValue } from './read-values.ts'
import { isList, textOf } from './value-parts.ts'
import { ValueBytes, type WrittenValue } from './value-bytes.ts'

/** Types of messages; D-Bus Specification, "Message Format". */
export const METHOD_CALL = 1
export const METHOD_RETURN = 2
export const METHOD_ERROR = 3
export const SIGNAL = 4

const littleEndian = 0x6c

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

/** A method to be called. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly args?: readonly WrittenValue[]
  /** Of the arguments; absent: they are text. */
  readonly signature?: string
  /** A service that does not run is started for it, where the bus knows how. */
  readonly mayStart?: boolean
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

/** The bytes of a call. */
export function callBytes(serial: number, { args = [], signature = 's'.repeat(args.length), mayStart = false, ...call }: BusCall): Uint8Array {
  const body = new ValueBytes().all(signature, args).written
  const fields: readonly WrittenValue[] = [
    [PATH, ['o', call.path]],
    [INTERFACE, ['s', call.interface]],
    [MEMBER, ['s', call.member]],
    [DESTINATION, ['s', call.destination]],
    ...(signature === '' ? [] : [[SIGNATURE, ['g', signature]]]),
  ]
  const message = new ValueBytes().all('yyyyuua(yv)', [littleEndian, METHOD_CALL, mayStart ? 0 : NO_AUTO_START, 1, body.length, serial, fields])
  message.align(8)
  return Uint8Array.from([...message.written, ...body])
}

/** How many bytes the message has that begins here; null: too little of it is there to tell. Throws `BusFormatError`. */
export function messageLength(bytes: Uint8Array): number | null {
  if (bytes.length < fixedSize) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const isLittle = isLittleEndian(bytes)
  const length = Math.ceil((fixedSize + view.getUint32(12, isLittle)) / 8) * 8 + view.getUint32(4, isLittle)
  if (length > longest) throw new BusFormatError(`A D-Bus message says that it has ${length} bytes.`)
  return length
}

/** Reads one whole message. Throws `BusFormatError`. */
export function readMessage(bytes: Uint8Array): BusMessage {
  const isLittle = isLittleEndian(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const bodyStart = bytes.length - view.getUint32(4, isLittle)
  const [listed] = readValues(bytes.subarray(0, bodyStart), 12, 'a(yv)', isLittle)
  const fields = new Map((isList(listed) ? listed : []).map((pair) => (isList(pair) ? [pair[0], pair[1]] : [undefined, undefined])))
  const text = (code: number): string => textOf(fields.get(code))
  const replySerial = fields.get(REPLY_SERIAL)
  return {
    type: bytes[1] ?? 0,
    serial: view.getUint32(8, isLittle),
    replySerial: typeof replySerial === 'number' ? replySerial : 0,
    path: text(PATH),
    interface: text(INTERFACE),
    member: text(MEMBER),
    errorName: text(ERROR_NAME),
    sender: text(SENDER),
    body: readValues(bytes, bodyStart, text(SIGNATURE), isLittle),
  }
}

function isLittleEndian(bytes: Uint8Array): boolean {
  if (bytes[0] === littleEndian) return true
  if (bytes[0] === 0x42) return false
  throw new BusFormatError('A D-Bus message begins with no byte order.')
}
