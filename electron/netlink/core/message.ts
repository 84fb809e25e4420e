import type { AttributeSet } from './attributes.ts'
import { align4, concatenate, u32At, u8At } from './bytes.ts'
import { OUTERMOST, type Context } from './codec.ts'
import { MESSAGE_HEADER_SIZE } from './constants.ts'
import { DecodeError, within } from './decode-error.ts'
import { readMessageHeader, writeMessageHeader } from './message-header.ts'
import type { StructCodec } from './struct.ts'

/** A decoded message: what its `nlmsghdr` says, its family's fixed header, its attributes. */
export interface Message<H, A> {
  readonly type: number
  readonly flags: number
  readonly sequence: number
  readonly portId: number
  readonly header: H
  readonly attributes: A
}

/** What to encode; what is left out is zero or empty. */
export interface MessageInput<H, A> {
  readonly type: number
  readonly flags?: number
  readonly sequence?: number
  readonly portId?: number
  readonly header?: Partial<H>
  readonly attributes?: A
}

/** A message declared once: everything else derives from it. */
export interface MessageDeclaration<H, A> {
  /** What the path of an error starts with, e.g. `link`. */
  readonly name: string
  /** The message types that look like this, by the kernel's name. */
  readonly types: Readonly<Record<string, number>>
  readonly header: StructCodec<H>
  readonly attributes: AttributeSet<A>
  /**
   * Decodes the message at `offset`, whose length its own header says.
   * @throws DecodeError with path and offset where a length lies or a payload has the wrong size
   */
  decode(bytes: Uint8Array, offset?: number): Message<H, A>
  /**
   * Encodes a whole message, `nlmsghdr` included.
   * @throws RangeError for a value that does not fit, TypeError for an attribute that is not declared
   */
  encode(message: MessageInput<H, A>): Uint8Array
}

/** Where a declared message's attributes start: behind the `nlmsghdr` and the padded fixed header. */
export function attributesOffset(declaration: Pick<MessageDeclaration<unknown, unknown>, 'header'>): number {
  return MESSAGE_HEADER_SIZE + align4(declaration.header.size)
}

/** The length of the message at `offset`, checked against what is there and what the declaration needs. */
function checkedLength(bytes: Uint8Array, offset: number): number {
  const left = bytes.length - offset
  if (left < MESSAGE_HEADER_SIZE) throw new DecodeError('', 0, `a message header needs ${MESSAGE_HEADER_SIZE} bytes, ${left} are left`)
  const length = u32At(bytes, offset)
  if (length < MESSAGE_HEADER_SIZE || length > left) throw new DecodeError('', 0, `the message says it has ${length} bytes where ${left} are left`)
  return length
}

/** Makes an error's offset count from the start of the message, and puts the message's name before its path. */
function located(name: string, offset: number, error: unknown): unknown {
  if (!(error instanceof DecodeError)) return error
  return within(name, new DecodeError(error.path, error.offset - offset, error.reason))
}

/** The context of a message's attributes. By convention every family's fixed header starts with the address family. */
export function messageContext(bytes: Uint8Array, offset: number): Context {
  return { ...OUTERMOST, origin: offset, family: u8At(bytes, offset + MESSAGE_HEADER_SIZE) }
}

/** Declares a message: its name, its types, its fixed header and its attribute set. */
export function defineMessage<H, A>(
  name: string,
  types: Readonly<Record<string, number>>,
  header: StructCodec<H>,
  attributes: AttributeSet<A>,
): MessageDeclaration<H, A> {
  const attributesAt = attributesOffset({ header })
  return {
    name,
    types,
    header,
    attributes,
    decode(bytes, offset = 0) {
      let end: number
      try {
        end = offset + checkedLength(bytes, offset)
      } catch (error) {
        throw within(name, error)
      }
      try {
        const context = messageContext(bytes, offset)
        const from = offset + MESSAGE_HEADER_SIZE
        const { type, flags, sequence, portId } = readMessageHeader(bytes, offset)
        return {
          type,
          flags,
          sequence,
          portId,
          header: header.decode(bytes, from, Math.min(from + header.size, end), context),
          attributes: attributes.decode(bytes, Math.min(offset + attributesAt, end), end, context),
        }
      } catch (error) {
        throw located(name, offset, error)
      }
    },
    encode(message) {
      const fixed = header.encodePartial(message.header ?? {})
      const context: Context = { ...OUTERMOST, family: u8At(fixed, 0) }
      const content = message.attributes === undefined ? new Uint8Array(0) : attributes.encode(message.attributes, context)
      const out = concatenate([new Uint8Array(MESSAGE_HEADER_SIZE), fixed, new Uint8Array(align4(fixed.length) - fixed.length), content])
      writeMessageHeader(out, 0, {
        length: out.length,
        type: message.type,
        flags: message.flags ?? 0,
        sequence: message.sequence ?? 0,
        portId: message.portId ?? 0,
      })
      return out
    },
  }
}
