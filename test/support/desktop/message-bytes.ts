import { METHOD_ERROR, METHOD_RETURN, type BusMessage } from '../../../electron/desktop/bus/bus-message.ts'
import { ValueBytes, type WrittenValue } from '../../../electron/desktop/bus/value-bytes.ts'

/** What a service answers to a call: values of a signature; null: an error; "silence": nothing ever. */
export type FakeAnswer = { readonly signature: string; readonly values: readonly WrittenValue[] } | null | 'silence'

let serial = 1_000_000

/** A whole message with these fields of its header, in either byte order. */
export function messageBytes(type: number, signature: string, values: readonly WrittenValue[], fields: readonly WrittenValue[], littleEndian = true): Uint8Array {
  const body = new ValueBytes(littleEndian).all(signature, values).written
  const message = new ValueBytes(littleEndian)
  const all = signature === '' ? fields : [...fields, [8, ['g', signature]]]
  message.all('yyyyuua(yv)', [littleEndian ? 0x6c : 0x42, type, 0, 1, body.length, (serial += 1), all])
  message.align(8)
  return Uint8Array.from([...message.written, ...body])
}

/** What is answered to a call; it goes to whoever the bus says has called. */
export function replyBytes(call: BusMessage, answer: Exclude<FakeAnswer, 'silence'>, littleEndian = true): Uint8Array {
  const to: readonly WrittenValue[] = [[5, ['u', call.serial]], ...(call.sender === '' ? [] : [[6, ['s', call.sender]]])]
  return answer === null
    ? messageBytes(METHOD_ERROR, 's', ['There is none.'], [...to, [4, ['s', 'org.freedesktop.DBus.Error.Failed']]], littleEndian)
    : messageBytes(METHOD_RETURN, answer.signature, answer.values, to, littleEndian)
}
