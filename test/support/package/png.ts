import { inflateSync } from 'node:zlib'

/** A picture of 8-bit RGBA, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

const BYTES_OF_PIXEL = 4

/** Reads a PNG of 8-bit RGBA that is not interlaced, as rsvg-convert writes it (RFC 2083). */
export function readPng(file: Buffer): Picture {
  const width = file.readUInt32BE(16)
  const height = file.readUInt32BE(20)
  if (file.readUInt32BE(24) !== 0x0806_0000) throw new Error('It is no PNG of 8-bit RGBA.')
  const parts: Buffer[] = []
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  }
  return { width, height, pixels: unfiltered(inflateSync(Buffer.concat(parts)), width * BYTES_OF_PIXEL, height) }
}

function unfiltered(data: Buffer, stride: number, height: number): Uint8Array {
  const pixels = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x < BYTES_OF_PIXEL ? 0 : (pixels[at - BYTES_OF_PIXEL] ?? 0)
      const above = y === 0 ? 0 : (pixels[at - stride] ?? 0)
      const corner = y === 0 || x < BYTES_OF_PIXEL ? 0 : (pixels[at - stride - BYTES_OF_PIXEL] ?? 0)
      pixels[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  return filter === 4 ? paeth(left, above, corner) : 0
}

function paeth(left: number, above: number, corner: number): number {
  const [byLeft, byAbove, byCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}
