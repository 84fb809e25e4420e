import { describe, expect, it } from 'vitest'
import { readAcknowledgement } from '../../../../electron/netlink/core/acknowledgement.ts'
import { concatenate, putU32 } from '../../../../electron/netlink/core/bytes.ts'
import { NLMSG_DONE, NLMSG_ERROR, NLM_F_ACK_TLVS, NLM_F_CAPPED } from '../../../../electron/netlink/core/constants.ts'
import { DecodeError } from '../../../../electron/netlink/core/decode-error.ts'
import { forEachMessage, readMessageHeader, setMessageSequence, writeMessageHeader } from '../../../../electron/netlink/core/message-header.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { RTM_NEWLINK } from '../../../../electron/netlink/route/message-types.ts'

const link = linkMessage.encode({ type: RTM_NEWLINK, flags: 5, sequence: 9, portId: 11, header: { index: 3, type: 1 }, attributes: { ifname: 'eth0', mtu: 1500 } })

describe('a message', () => {
  it('decodes what it encodes', () => {
    expect(linkMessage.decode(link)).toEqual({
      type: RTM_NEWLINK, flags: 5, sequence: 9, portId: 11,
      header: { family: 0, type: 1, index: 3, flags: 0, change: 0 },
      attributes: { ifname: 'eth0', mtu: 1500 },
    })
  })

  it('says its own length', () => {
    expect(readMessageHeader(link)).toMatchObject({ length: link.length })
  })

  it('is found at an offset, and nothing behind its length is read', () => {
    const among = concatenate([Uint8Array.of(1, 2, 3, 4), link, Uint8Array.of(255, 255, 255, 255)])
    expect(linkMessage.decode(among, 4)).toEqual(linkMessage.decode(link))
  })

  it('has its errors counted from its own start', () => {
    const broken = link.slice()
    broken[32] = 3
    const among = concatenate([new Uint8Array(8), broken])
    expect(() => linkMessage.decode(among, 8)).toThrow('link at byte 32: an attribute says it has 3 bytes where 20 are left')
  })

  it.each([
    ['no whole header', link.slice(0, 15), 'link at byte 0: a message header needs 16 bytes, 15 are left'],
    ['less than it says', link.slice(0, 40), 'link at byte 0: the message says it has 52 bytes where 40 are left'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => linkMessage.decode(bytes)).toThrow(message)
  })

  it('refuses a length too short for its family header', () => {
    const short = link.slice(0, 24)
    putU32(short, 0, 24)
    expect(() => linkMessage.decode(short)).toThrow(new DecodeError('link', 16, 'ifinfomsg needs 16 bytes, got 8'))
  })

  it('takes a new sequence number in place', () => {
    const copy = link.slice()
    setMessageSequence(copy, 0, 0xfffffffe)
    expect(linkMessage.decode(copy).sequence).toBe(0xfffffffe)
  })
})

describe('going through a datagram', () => {
  const two = concatenate([link, routeMessage.encode({ type: 24 })])
  const offsets = (bytes: Uint8Array, end = bytes.length): [number, number[]] => {
    const found: number[] = []
    return [forEachMessage(bytes, 0, end, (offset) => void found.push(offset)), found]
  }

  it('visits each message and ends at the end', () => {
    expect(offsets(two)).toEqual([two.length, [0, link.length]])
  })

  it('stops before a message that says more than is left, or less than a header', () => {
    expect(offsets(two, two.length - 4)).toEqual([link.length, [0]])
    const lying = two.slice()
    putU32(lying, link.length, 8)
    expect(offsets(lying)).toEqual([link.length, [0]])
    putU32(lying, 0, 0xffffffff)
    expect(offsets(lying)).toEqual([0, []])
  })

  it('stops where it is told to', () => {
    expect(forEachMessage(two, 0, two.length, () => false)).toBe(link.length)
  })
})

describe('an acknowledgement', () => {
  const answer = (type: number, flags: number, ...parts: Uint8Array[]): Uint8Array => {
    const content = concatenate(parts)
    const head = new Uint8Array(16)
    writeMessageHeader(head, 0, { length: 16 + content.length, type, flags, sequence: 7, portId: 0 })
    return concatenate([head, content])
  }
  const errno = (value: number): Uint8Array => {
    const out = new Uint8Array(4)
    putU32(out, 0, -value)
    return out
  }
  const sentence = Uint8Array.of(7, 0, 1, 0, 0x6e, 0x6f, 0, 0)
  const read = (bytes: Uint8Array) => readAcknowledgement(bytes, 0, bytes.length)

  it('of success has errno 0', () => {
    expect(read(answer(NLMSG_ERROR, NLM_F_CAPPED, errno(0), link.slice(0, 16)))).toEqual({ errno: 0, sequence: 7, extended: {} })
  })

  it('of an error has the kernel\'s sentence, behind the whole request or behind its header alone', () => {
    const expected = { errno: 17, sequence: 7, extended: { msg: 'no' } }
    expect(read(answer(NLMSG_ERROR, NLM_F_ACK_TLVS, errno(17), link, sentence))).toEqual(expected)
    expect(read(answer(NLMSG_ERROR, NLM_F_ACK_TLVS | NLM_F_CAPPED, errno(17), link.slice(0, 16), sentence))).toEqual(expected)
  })

  it('at the end of a dump may carry an error too', () => {
    expect(read(answer(NLMSG_DONE, NLM_F_ACK_TLVS, errno(22), sentence))).toEqual({ errno: 22, sequence: 7, extended: { msg: 'no' } })
    expect(read(answer(NLMSG_DONE, 0, errno(0)))).toMatchObject({ errno: 0 })
    expect(read(answer(NLMSG_DONE, 0))).toMatchObject({ errno: 0 })
  })

  it('counts even where its attributes lie', () => {
    expect(read(answer(NLMSG_ERROR, NLM_F_ACK_TLVS | NLM_F_CAPPED, errno(1), link.slice(0, 16), Uint8Array.of(99, 0, 1, 0)))).toEqual({ errno: 1, sequence: 7, extended: {} })
    expect(read(answer(NLMSG_ERROR, NLM_F_ACK_TLVS, errno(1), Uint8Array.of(255, 255, 255, 255)))).toMatchObject({ errno: 1, extended: {} })
  })

  it('is nothing else than an error or the end of a dump, and has an errno', () => {
    expect(read(link)).toBeNull()
    expect(read(answer(NLMSG_ERROR, 0))).toBeNull()
  })
})
