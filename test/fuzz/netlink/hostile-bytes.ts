import fc from 'fast-check'
import type { MessageDeclaration } from '../../../electron/netlink/core/message.ts'
import { socketRequest } from '../../../electron/netlink/diag/socket-request.ts'
import { socketMessage } from '../../../electron/netlink/diag/socket.ts'
import { addressMessage } from '../../../electron/netlink/route/address.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { neighbourMessage } from '../../../electron/netlink/route/neighbour.ts'
import { nexthopMessage } from '../../../electron/netlink/route/nexthop.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { ruleMessage } from '../../../electron/netlink/route/rule.ts'
import { statsMessage } from '../../../electron/netlink/route/stats.ts'
import { declarationOf, messagesOf } from '../../golden/decoded-capture.ts'
import { readCapture } from '../../golden/fixture.ts'
import { scenes } from '../../golden/scenes.ts'

/** A message, or what is left of one, and the declaration to read it by. */
export interface Hostile {
  readonly declaration: MessageDeclaration<unknown, unknown>
  readonly bytes: Uint8Array
}

const declarations: readonly MessageDeclaration<unknown, unknown>[] = [
  linkMessage, addressMessage, routeMessage, ruleMessage, neighbourMessage, statsMessage, nexthopMessage, socketRequest, socketMessage,
]

/** Real messages of the golden captures, to be damaged. */
const recorded: readonly Hostile[] = scenes
  .flatMap(({ name }) => messagesOf(readCapture(name)))
  .flatMap((one) => {
    const declaration = declarationOf(one)
    return declaration === undefined ? [] : [{ declaration, bytes: one.message }]
  })

/** Bytes without any sense behind a header that tells their true length. */
const noise: fc.Arbitrary<Hostile> = fc
  .tuple(fc.constantFrom(...declarations), fc.uint8Array({ maxLength: 200 }))
  .map(([declaration, content]) => {
    const bytes = new Uint8Array(16 + content.length)
    bytes.set(content, 16)
    new DataView(bytes.buffer).setUint32(0, bytes.length, true)
    return { declaration, bytes }
  })

/** A run of attributes with small ids and believable lengths: noise that gets deeper than noise does. */
const shaped: fc.Arbitrary<Hostile> = fc
  .tuple(
    fc.constantFrom(...declarations),
    fc.uint8Array({ minLength: 72, maxLength: 72 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 70 }), fc.uint8Array({ maxLength: 40 }), fc.integer({ min: -3, max: 3 })), { maxLength: 12 }),
  )
  .map(([declaration, header, entries]) => {
    const parts: number[] = [...new Uint8Array(16), ...header.slice(0, declaration.header.size)]
    for (const [id, payload, lie] of entries) {
      const length = Math.max(0, 4 + payload.length + (lie > 1 ? lie : 0))
      parts.push(length & 0xff, length >>> 8, id, 0, ...payload)
      while (parts.length % 4 !== 0) parts.push(0)
    }
    const bytes = Uint8Array.from(parts)
    new DataView(bytes.buffer).setUint32(0, bytes.length, true)
    return { declaration, bytes }
  })

/** A real message with some bytes overwritten, and perhaps cut. */
const damaged: fc.Arbitrary<Hostile> = fc
  .tuple(
    fc.constantFrom(...recorded),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    fc.option(fc.nat(), { freq: 4 }),
  )
  .map(([{ declaration, bytes: original }, changes, cut]) => {
    const bytes = cut === null ? original.slice() : original.slice(0, cut % (original.length + 1))
    for (const [at, value] of changes) {
      if (bytes.length > 0) bytes[at % bytes.length] = value
    }
    if (bytes.length >= 16 && cut !== null && cut % 2 === 0) new DataView(bytes.buffer).setUint32(0, bytes.length, true)
    return { declaration, bytes }
  })

/** All of these. */
export const hostile: fc.Arbitrary<Hostile> = fc.oneof({ weight: 1, arbitrary: noise }, { weight: 2, arbitrary: shaped }, { weight: 5, arbitrary: damaged })
