import { describe, expect, it } from 'vitest'
import { readPcap, writePcap, type CapturedDatagram } from '../../../../electron/netlink/core/pcap.ts'

const datagrams: CapturedDatagram[] = [
  { time: 1_700_000_000_123_456_789n, outgoing: true, protocol: 0, bytes: Uint8Array.of(1, 2, 3, 4) },
  { time: 1_700_000_001_000_000_000n, outgoing: false, protocol: 16, bytes: Uint8Array.of() },
]

/** The same file as a machine of the other byte order with a clock of microseconds writes it. */
function foreign(): Uint8Array {
  const file = new Uint8Array(24 + 16 + 16 + 2)
  const view = new DataView(file.buffer)
  view.setUint32(0, 0xa1b2c3d4)
  view.setUint32(20, 253)
  view.setUint32(24, 5)
  view.setUint32(28, 7)
  view.setUint32(32, 18)
  view.setUint32(36, 18)
  view.setUint16(40, 4)
  view.setUint16(54, 15)
  file.set([8, 9], 56)
  return file
}

describe('a capture', () => {
  it('reads what it wrote', () => {
    expect(readPcap(writePcap(datagrams))).toEqual(datagrams)
    expect(readPcap(writePcap([]))).toEqual([])
  })

  it('is of link type 253', () => {
    expect(new DataView(writePcap(datagrams).buffer).getUint32(20, true)).toBe(253)
  })

  it('reads the other byte order and microseconds', () => {
    expect(readPcap(foreign())).toEqual([{ time: 5_000_007_000n, outgoing: true, protocol: 15, bytes: Uint8Array.of(8, 9) }])
  })

  it.each([
    ['another file', Uint8Array.of(1, 2, 3, 4), 'not a pcap file'],
    ['nothing', Uint8Array.of(), 'not a pcap file'],
    ['a record cut short', writePcap(datagrams).slice(0, -1), 'damaged at byte 60'],
    ['a record header cut short', writePcap(datagrams).slice(0, 30), 'damaged at byte 24'],
  ])('says what is wrong with %s', (_what, file, message) => {
    expect(() => readPcap(file)).toThrow(message)
  })

  it('of another link type is refused', () => {
    const ethernet = writePcap(datagrams)
    ethernet[20] = 1
    expect(() => readPcap(ethernet)).toThrow('link type 1, not 253')
  })
})
