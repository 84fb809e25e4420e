import { DecodeError } from '../netlink/core/decode-error.ts'
import { messageTypeAt } from '../netlink/core/message-header.ts'
import type { MessageDeclaration } from '../netlink/core/message.ts'
import type { Identity } from '../store/identity.ts'
import { AttributePositions } from './attribute-positions.ts'

type Declaration = MessageDeclaration<unknown, unknown>

/** What a message of some type has to look like. */
interface Look {
  readonly declaration: Declaration
  readonly positions: AttributePositions
}

/** Finds messages of one Netlink protocol whose attributes do not add up, each by the declaration of its type. What lies deeper shows when a record is decoded. */
export class MessageCheck {
  /** The protocol that they are of: NETLINK_…. */
  readonly protocol: number
  readonly #looks: ReadonlyMap<number, Look>

  /** What may come. With a declaration may stand a walk that others share; the check then costs nothing more. */
  constructor(protocol: number, ...declarations: readonly (readonly [declaration: Declaration, positions?: AttributePositions])[]) {
    this.protocol = protocol
    this.#looks = new Map(declarations.flatMap(([declaration, positions = new AttributePositions(declaration)]) =>
      Object.values(declaration.types).map((type) => [type, { declaration, positions }] as const)))
  }

  /** What is wrong with a message; null: its attributes add up, down to their ends, or it is of a type that was not declared. Offsets count from its start. */
  fault(bytes: Uint8Array, offset: number, length: number): DecodeError | null {
    const look = this.#looks.get(messageTypeAt(bytes, offset))
    if (look === undefined || look.positions.of(bytes, offset, length).whole) return null
    const { declaration } = look
    try {
      declaration.decode(bytes, offset)
    } catch (error) {
      if (error instanceof DecodeError) return error
      throw error
    }
    return new DecodeError(declaration.name, 0, 'the lengths of its attributes do not add up')
  }
}

/** An identity that tells of messages that do not add up, when it is first asked about them. */
export function checkedIdentity(identity: Identity, check: MessageCheck, onFault: (bytes: Uint8Array, offset: number, length: number, fault: DecodeError) => void): Identity {
  return {
    ...identity,
    key(bytes, offset, length, into) {
      const fault = check.fault(bytes, offset, length)
      if (fault !== null) onFault(bytes, offset, length, fault)
      return identity.key(bytes, offset, length, into)
    },
  }
}
