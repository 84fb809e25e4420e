import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAcknowledgement } from '../../../electron/netlink/core/acknowledgement.ts'
import { DecodeError } from '../../../electron/netlink/core/decode-error.ts'
import { forEachMessage } from '../../../electron/netlink/core/message-header.ts'
import type { Message, MessageDeclaration } from '../../../electron/netlink/core/message.ts'
import { messageTree, type MessageNode } from '../../../electron/netlink/core/message-tree.ts'
import { readPcap } from '../../../electron/netlink/core/pcap.ts'
import { record } from '../../golden/fixture.ts'
import { hostile } from './hostile-bytes.ts'

const RUNS = { numRuns: 20_000 }

/** The value, or the DecodeError; any other error is a crash and goes on its way. */
function decoded(declaration: MessageDeclaration<unknown, unknown>, bytes: Uint8Array): Message<unknown, unknown> | DecodeError {
  try {
    return declaration.decode(bytes)
  } catch (error) {
    if (error instanceof DecodeError) return error
    throw error
  }
}

describe('whatever the bytes are', () => {
  it('decoding gives a value, or an error with its path and a place within the message', () => {
    let values = 0
    let errors = 0
    fc.assert(
      fc.property(hostile, ({ declaration, bytes }) => {
        const result = decoded(declaration, bytes)
        if (result instanceof DecodeError) {
          errors += 1
          expect(result.path.split('.')[0]).toBe(declaration.name)
          expect(result.offset).toBeGreaterThanOrEqual(0)
          expect(result.offset).toBeLessThanOrEqual(bytes.length)
        } else values += 1
      }),
      RUNS,
    )
    expect(values).toBeGreaterThan(RUNS.numRuns / 20)
    expect(errors).toBeGreaterThan(RUNS.numRuns / 20)
  })

  it('what decodes says the same after it was encoded and decoded again', () => {
    fc.assert(
      fc.property(hostile, ({ declaration, bytes }) => {
        const first = decoded(declaration, bytes)
        if (first instanceof DecodeError) return
        expect(declaration.decode(declaration.encode({ ...first, header: record(first.header) }))).toEqual(first)
      }),
      RUNS,
    )
  })

  it('the tree can be drawn, with every node within its parent', () => {
    fc.assert(
      fc.property(hostile, ({ declaration, bytes }) => {
        const tree = messageTree(declaration, bytes)
        expect(tree.offset + tree.length).toBeLessThanOrEqual(bytes.length)
        expectWithin(tree)
      }),
      RUNS,
    )
  })

  it('a datagram is gone through to an end, and acknowledgements are read or not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        const end = forEachMessage(bytes, 0, bytes.length, (offset, length) => {
          expect(offset + length).toBeLessThanOrEqual(bytes.length)
          readAcknowledgement(bytes, offset, length)
        })
        expect(end).toBeLessThanOrEqual(bytes.length)
      }),
      RUNS,
    )
  })

  it('a capture file is read or refused with a sentence', () => {
    const header = Uint8Array.of(0x4d, 0x3c, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 253, 0, 0, 0)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.boolean(), (content, withHeader) => {
        try {
          readPcap(withHeader ? Uint8Array.from([...header, ...content]) : content)
        } catch (error) {
          expect(String(error)).toMatch(/pcap file|link type|damaged/)
        }
      }),
      RUNS,
    )
  })
})

function expectWithin(node: MessageNode): void {
  for (const child of node.children) {
    if (child.offset < node.offset || child.offset + child.length > node.offset + node.length || child.length < 0) {
      throw new Error(`${child.name} at ${child.offset} with ${child.length} bytes is outside ${node.name} at ${node.offset} with ${node.length}`)
    }
    expectWithin(child)
  }
}
