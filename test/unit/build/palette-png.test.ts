import { crc32, deflateSync, inflateSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { palettePng } from '../../../build/pictures/palette-png.mjs'

type Colour = readonly [number, number, number]

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const edges = Buffer.alloc(8)
  edges.writeUInt32BE(data.length, 0)
  edges.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([edges.subarray(0, 4), body, edges.subarray(4)])
}

/** A PNG of RGBA pixels, each row of which has the filter "up". */
function rgbaPng(rows: readonly (readonly Colour[])[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(rows[0]?.length ?? 0, 0)
  header.writeUInt32BE(rows.length, 4)
  header.set([8, 6], 8)
  const bytes = rows.map((row) => row.flatMap((colour) => [...colour, 255]))
  const raw = Buffer.from(bytes.flatMap((row, y) => [2, ...row.map((byte, x) => (byte - (bytes[y - 1]?.[x] ?? 0)) & 0xff)]))
  return Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(raw)), chunk('IEND', new Uint8Array())])
}

/** The colours of an indexed PNG without filters, row by row, and how many its palette has. */
function readIndexed(file: Buffer) {
  const found = new Map<string, Buffer>()
  for (let at = 8; at < file.length; at += file.readUInt32BE(at) + 12) found.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + file.readUInt32BE(at)))
  const width = found.get('IHDR')?.readUInt32BE(0) ?? 0
  const palette = found.get('PLTE') ?? Buffer.alloc(0)
  const rows = inflateSync(found.get('IDAT') ?? Buffer.alloc(0))
  const pixels = Array.from(rows.filter((_, at) => at % (width + 1) !== 0), (index) => [...palette.subarray(index * 3, index * 3 + 3)])
  return { pixels, colours: palette.length / 3 }
}

test('a picture of few colours keeps every pixel', () => {
  const rows: Colour[][] = [
    [[255, 0, 0], [0, 128, 7]],
    [[0, 128, 7], [1, 2, 3]],
    [[254, 0, 0], [255, 0, 0]],
  ]
  expect(readIndexed(palettePng(rgbaPng(rows)))).toEqual({ pixels: rows.flat(), colours: 4 })
})

test('a picture of many colours has 256, the most used as they were, the others near what they were', () => {
  const ground: Colour = [17, 18, 19]
  const rows = Array.from({ length: 64 }, (_, y) => Array.from({ length: 64 }, (_unused, x): Colour => (x < 32 ? ground : [x * 4, y * 4, 90])))
  const { pixels, colours } = readIndexed(palettePng(rgbaPng(rows)))
  expect(colours).toBe(256)
  const distances = rows.flat().map((colour, at) => Math.max(...colour.map((channel, which) => Math.abs(channel - (pixels[at]?.[which] ?? 999)))))
  expect(pixels[0]).toEqual(ground)
  expect(Math.max(...distances)).toBeLessThanOrEqual(24)
})

test('a file that is no PNG of Chromium is refused in words', () => {
  expect(() => palettePng(Buffer.from('GIF89a'))).toThrow('This is no PNG')
})
