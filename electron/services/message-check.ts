import { DecodeError } from '../netlink/core/decode-error.ts'
import type { MessageDeclaration } from '../netlink/core/message.ts'
import type { Identity } from '../store/identity.ts'
import { AttributePositions } from './attribute-positions.ts'

/** Finds messages whose attributes do not add up. What lies deeper shows when a record is decoded. */
export class MessageCheck {
  readonly #declaration: MessageDeclaration<unknown, unknown>
  readonly #positions: AttributePositions

  /** `positions`: a walk that others share; the check then costs nothing more. */
  constructor(declaration: MessageDeclaration<unknown, unknown>, positions = new AttributePositions(declaration)) {
    this.#declaration = declaration
    this.#positions = positions
  }

  /** What is wrong with a message; null: its attributes add up, down to their ends. Offsets count from its start. */
  fault(bytes: Uint8Array, offset: number, length: number): DecodeError | null {
    if (this.#positions.of(bytes, offset, length).whole) return null
    try {
      this.#declaration.decode(bytes, offset)
    } catch (error) {
      if (error instanceof DecodeError) return error
      throw error
    }
    return new DecodeError(this.#declaration.name, 0, 'the lengths of its attributes do not add up')
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
