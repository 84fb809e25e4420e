import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatenate } from '../../../electron/netlink/core/bytes.ts'
import { FrameReader, ProtocolError, type Frame } from '../../../electron/privilege/frame-reader.ts'
import { frameHeader, kLongestFrame } from '../../../electron/privilege/frames.ts'

const frames = fc.array(fc.record({ type: fc.nat(0xffff), argument: fc.nat(0xffff), payload: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 12 })

function bytesOf({ type, argument, payload }: Frame): Uint8Array {
  return concatenate([frameHeader.encodePartial({ length: frameHeader.size + payload.length, type, argument }), payload])
}

/** As a socket hands them out: buffers, in pieces that end anywhere. */
function cut(bytes: Uint8Array, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((one, other) => one - other)
  return ends.map((end, index) => Buffer.from(bytes.subarray(ends[index - 1] ?? 0, end)))
}

function header(length: number): Uint8Array {
  return frameHeader.encodePartial({ length, type: 64, argument: 0 })
}

describe('a stream of frames', () => {
  it('gives the frames that were written, however it is cut', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(), { maxLength: 40 }), (written, places) => {
        const reader = new FrameReader()
        const read = cut(concatenate(written.map((frame) => bytesOf(frame))), places).flatMap((chunk) => [...reader.take(chunk)])
        expect(read).toEqual(written)
        expect(reader.unfinished).toBe(0)
      }),
    )
  })

  it('gives a frame of the greatest length that came byte by byte', () => {
    const frame = { type: 73, argument: 5, payload: new Uint8Array(kLongestFrame - frameHeader.size).fill(7) }
    const reader = new FrameReader()
    const read = Array.from(bytesOf(frame), (byte) => [...reader.take(Buffer.of(byte))]).flat()
    expect(read).toEqual([frame])
  })

  it('keeps what it gave when the chunk is written over', () => {
    const chunk = Buffer.from(bytesOf({ type: 64, argument: 1, payload: Uint8Array.of(1, 2, 3) }))
    const read = [...new FrameReader().take(chunk)]
    chunk.fill(0)
    expect(read).toEqual([{ type: 64, argument: 1, payload: Uint8Array.of(1, 2, 3) }])
  })

  it.each([0, 7, kLongestFrame + 1, 0xffff_ffff])('ends at a frame that says it has %i bytes', (length) => {
    expect(() => [...new FrameReader().take(header(length))]).toThrow(ProtocolError)
  })

  it('waits for the end of a frame', () => {
    const reader = new FrameReader()
    expect([...reader.take(header(9))]).toEqual([])
    expect(reader.unfinished).toBe(8)
  })
})
