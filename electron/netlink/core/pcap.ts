import { u16beAt, u32At, u32beAt, concatenate, putU16, putU32 } from './bytes.ts'

/** libpcap's link type of Netlink captures: a 16-byte "cooked" header, then one datagram. */
const LINKTYPE_NETLINK = 253
/** ARPHRD_NETLINK, which the cooked header names as the hardware type; linux/if_arp.h. */
const ARPHRD_NETLINK = 824
const MAGIC_MICROSECONDS = 0xa1b2c3d4
const MAGIC_NANOSECONDS = 0xa1b23c4d
const FILE_HEADER_SIZE = 24
const RECORD_HEADER_SIZE = 16
const COOKED_HEADER_SIZE = 16
const SNAPSHOT_LENGTH = 0x40000

/** One datagram of a capture. */
export interface CapturedDatagram {
  /** Nanoseconds since 1970. */
  readonly time: bigint
  /** True where this process sent it to the kernel. */
  readonly outgoing: boolean
  /** The Netlink protocol, e.g. NETLINK_ROUTE. */
  readonly protocol: number
  readonly bytes: Uint8Array
}

/** A capture file (pcap with nanoseconds, LINKTYPE_NETLINK), as Wireshark and tshark read it. */
export function writePcap(datagrams: readonly CapturedDatagram[]): Uint8Array {
  return concatenate([pcapHead(), ...datagrams.map(pcapRecord)])
}

/** What a capture begins with. */
export function pcapHead(): Uint8Array {
  const head = new Uint8Array(FILE_HEADER_SIZE)
  putU32(head, 0, MAGIC_NANOSECONDS)
  putU16(head, 4, 2)
  putU16(head, 6, 4)
  putU32(head, 16, SNAPSHOT_LENGTH)
  putU32(head, 20, LINKTYPE_NETLINK)
  return head
}

/** A datagram as a capture has it, behind its head or another one; a copy of its bytes. */
export function pcapRecord({ time, outgoing, protocol, bytes }: CapturedDatagram): Uint8Array {
  const length = COOKED_HEADER_SIZE + bytes.length
  const out = new Uint8Array(RECORD_HEADER_SIZE + length)
  putU32(out, 0, Number(time / 1_000_000_000n))
  putU32(out, 4, Number(time % 1_000_000_000n))
  putU32(out, 8, length)
  putU32(out, 12, length)
  putU16be(out, 16, outgoing ? 4 : 0)
  putU16be(out, 18, ARPHRD_NETLINK)
  putU16be(out, 30, protocol)
  out.set(bytes, RECORD_HEADER_SIZE + COOKED_HEADER_SIZE)
  return out
}

function putU16be(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8
  bytes[at + 1] = value
}

/** Reads a capture of either byte order and either clock. @throws Error where it is not a whole capture of Netlink */
export function readPcap(file: Uint8Array): CapturedDatagram[] {
  const little = isMagic(u32At(file, 0))
  if (file.length < FILE_HEADER_SIZE || (!little && !isMagic(u32beAt(file, 0)))) throw new Error('this is not a pcap file: its first four bytes are not the magic number')
  const number = little ? u32At : u32beAt
  const linkType = number(file, 20) & 0xffff
  if (linkType !== LINKTYPE_NETLINK) throw new Error(`the capture has link type ${linkType}, not ${LINKTYPE_NETLINK} (Netlink)`)
  const nanosecondsPerUnit = number(file, 0) === MAGIC_NANOSECONDS ? 1n : 1000n
  const out: CapturedDatagram[] = []
  for (let at = FILE_HEADER_SIZE; at < file.length; ) {
    const length = at + RECORD_HEADER_SIZE <= file.length ? number(file, at + 8) : 0
    const next = at + RECORD_HEADER_SIZE + length
    if (length < COOKED_HEADER_SIZE || next > file.length) throw new Error(`the capture is cut short or damaged at byte ${at}`)
    const cooked = at + RECORD_HEADER_SIZE
    out.push({
      time: BigInt(number(file, at)) * 1_000_000_000n + BigInt(number(file, at + 4)) * nanosecondsPerUnit,
      outgoing: u16beAt(file, cooked) === 4,
      protocol: u16beAt(file, cooked + 14),
      bytes: file.slice(cooked + COOKED_HEADER_SIZE, next),
    })
    at = next
  }
  return out
}

function isMagic(value: number): boolean {
  return value === MAGIC_MICROSECONDS || value === MAGIC_NANOSECONDS
}
