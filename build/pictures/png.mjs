import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * Pixels of a picture, three bytes each (red, green, blue), row by row.
 *
 * @typedef {{ width: number, height: number, pixels: Uint8Array }} Picture
 */

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Bytes a pixel by PNG's colour types: RGB and RGBA. */
const channelsOf = new Map([
  [2, 3],
  [6, 4],
])

/**
 * Reads a PNG of 8 bits a channel, with or without opacity, not interlaced, as Chromium writes them; opacity is left out. Throws where it is of another kind.
 *
 * @param {Buffer} file
 * @returns {Picture}
 */
export function readPng(file) {
  const chunks = chunksOf(file)
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (header === undefined) throw new Error('This is no PNG: it has no IHDR.')
  const [width, height, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), channelsOf.get(header[9] ?? 0)]
  if (header[8] !== 8 || channels === undefined || header[12] !== 0) throw new Error('Only a PNG of 8-bit RGB or RGBA, not interlaced, can be read.')
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)))
  const stride = width * channels + 1
  unfilter(raw, stride, height, channels)
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let from = y * stride + 1; from < (y + 1) * stride; from += channels) {
      pixels[to++] = raw[from] ?? 0
      pixels[to++] = raw[from + 1] ?? 0
      pixels[to++] = raw[from + 2] ?? 0
    }
  }
  return { width, height, pixels }
}

/**
 * A PNG of 8-bit indexes into a palette.
 *
 * @param {number} width
 * @param {number} height
 * @param {Uint8Array} palette three bytes a colour, at most 256 of them
 * @param {Uint8Array} indexes one a pixel
 */
export function indexedPng(width, height, palette, indexes) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

/** @param {Buffer} file */
function chunksOf(file) {
  if (!file.subarray(0, 8).equals(signature)) throw new Error('This is no PNG: it does not begin as one.')
  const chunks = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

/** @param {string} type @param {Uint8Array} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** Undoes the filters of the rows, in place. @param {Buffer} raw @param {number} stride bytes a row, its filter's among them @param {number} height @param {number} channels */
function unfilter(raw, stride, height, channels) {
  for (let y = 0; y < height; y += 1) {
    const start = y * stride
    const filter = raw[start] ?? 0
    if (filter === 0) continue
    for (let x = 1; x < stride; x += 1) {
      const left = x > channels ? (raw[start + x - channels] ?? 0) : 0
      const up = y > 0 ? (raw[start + x - stride] ?? 0) : 0
      const corner = x > channels && y > 0 ? (raw[start + x - stride - channels] ?? 0) : 0
      raw[start + x] = ((raw[start + x] ?? 0) + predicted(filter, left, up, corner)) & 0xff
    }
  }
}

/** @param {number} filter @param {number} left @param {number} up @param {number} corner */
function predicted(filter, left, up, corner) {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
