import { indexedPng, readPng } from './png.mjs'

/** How many colours a PNG's palette holds. */
const most = 256

/** How many of them are as they were: those of surfaces, lines and the insides of letters. */
const exact = 96

/** @typedef {{ colour: number, count: number }} Counted a colour (0xRRGGBB), and how many pixels have it */

/** Where red, green and blue lie in a colour, in bits. */
const channels = [16, 8, 0]

/**
 * The same picture in at most 256 colours: those that most pixels have as they are, and the means of what lies close together among the others (median cut).
 *
 * @param {Buffer} file a PNG as Chromium writes it
 */
export function palettePng(file) {
  const { width, height, pixels } = readPng(file)
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = colourAt(pixels, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const byUse = [...counts].map(([colour, count]) => ({ colour, count })).toSorted((one, other) => other.count - one.count)
  const boxes = [...byUse.slice(0, exact).map((one) => [one]), ...parted(byUse.slice(exact), most - exact)]
  const palette = new Uint8Array(boxes.length * 3)
  /** @type {Map<number, number>} */
  const places = new Map()
  for (const [place, box] of boxes.entries()) {
    palette.set(
      channels.map((channel) => mean(box, channel)),
      place * 3,
    )
    for (const { colour } of box) places.set(colour, place)
  }
  const indexes = new Uint8Array(width * height)
  for (let pixel = 0; pixel < indexes.length; pixel += 1) indexes[pixel] = places.get(colourAt(pixels, pixel * 3)) ?? 0
  return indexedPng(width, height, palette, indexes)
}

/** @param {Uint8Array} pixels @param {number} at */
function colourAt(pixels, at) {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0)
}

/** Cuts that box in two whose colours lie farthest apart for the pixels that have them, until there are so many. @param {Counted[]} all @param {number} number @returns {Counted[][]} */
function parted(all, number) {
  const boxes = all.length === 0 ? [] : [{ box: all, ...spreadOf(all) }]
  while (boxes.length < number) {
    boxes.sort((one, other) => other.weight - one.weight)
    const [widest] = boxes
    if (widest === undefined || widest.weight === 0) break
    const { box, channel } = widest
    const edge = mean(box, channel)
    const halves = [box.filter((one) => value(one, channel) <= edge), box.filter((one) => value(one, channel) > edge)].filter((half) => half.length > 0)
    if (halves.length < 2) break
    boxes.splice(0, 1, ...halves.map((half) => ({ box: half, ...spreadOf(half) })))
  }
  return boxes.map(({ box }) => box)
}

/** @param {Counted[]} box @returns {{ weight: number, channel: number }} the channel that its colours differ most in, and how much that shows */
function spreadOf(box) {
  const pixels = box.reduce((sum, { count }) => sum + count, 0)
  let widest = { weight: 0, channel: 0 }
  for (const channel of channels) {
    const values = box.map((one) => value(one, channel))
    const width = values.reduce((top, one) => Math.max(top, one), 0) - values.reduce((bottom, one) => Math.min(bottom, one), 255)
    const weight = width * width * Math.sqrt(pixels)
    if (weight > widest.weight) widest = { weight, channel }
  }
  return widest
}

/** @param {Counted} counted @param {number} channel */
function value({ colour }, channel) {
  return (colour >> channel) & 0xff
}

/** Over the pixels of a box, rounded down, so that something always lies above it where not all are alike. @param {Counted[]} box @param {number} channel */
function mean(box, channel) {
  const pixels = box.reduce((sum, { count }) => sum + count, 0)
  return Math.floor(box.reduce((sum, one) => sum + value(one, channel) * one.count, 0) / pixels)
}
