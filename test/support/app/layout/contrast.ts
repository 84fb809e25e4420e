import type { JSHandle, Page } from '@playwright/test'

import { pictureOf } from '../picture.ts'
import type { Box, Sight } from './seen.ts'

type Colour = readonly [number, number, number]

interface PaintedText {
  readonly text: string
  readonly name: string
  readonly seen: Box
  /** Red, green and blue, 0 to 255, and how much of it covers what is below, 0 to 1. */
  readonly ink: readonly [number, number, number, number]
  /** Of 24 px, or bold and of 18.66 px: 3:1 is enough for it (WCAG 2.2, 1.4.3). */
  readonly large: boolean
}

/** Text whose contrast with what it stands on, as it was painted, is below AA. What is disabled is exempt. */
export async function findLowContrast(page: Page, sight: JSHandle<Sight>): Promise<readonly string[]> {
  const before = await page.evaluate(paintedTexts, sight)
  const png = (await withoutShadows(page)).toString('base64')
  const after = new Set((await page.evaluate(paintedTexts, sight)).map((text) => JSON.stringify(text)))
  // What moved or changed meanwhile may not stand in the picture where it was found.
  const still = before.filter((text) => after.has(JSON.stringify(text)))
  const grounds = await page.evaluate(groundsOf, { png, places: still.map(({ seen }) => seen) })
  return [...new Set(still.flatMap((text, at) => {
    const ground = grounds[at] ?? [0, 0, 0]
    const ink = text.ink.slice(0, 3).map((part, which) => part * text.ink[3] + (ground[which] ?? 0) * (1 - text.ink[3]))
    const ratio = contrast([ink[0] ?? 0, ink[1] ?? 0, ink[2] ?? 0], ground)
    return ratio < (text.large ? 3 : 4.5) ? [`contrast: ${ratio.toFixed(2)} of “${text.text}” of ${text.name}`] : []
  }))]
}

/** A shadow falls on letters and ground alike. The picture has it on the ground; the ink, which is told by its style, would be held against that without it. */
async function withoutShadows(page: Page): Promise<Buffer> {
  const shadowless = await page.evaluateHandle(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(':root { --shadow: none !important }')
    document.adoptedStyleSheets.push(sheet)
    return sheet
  })
  const picture = await pictureOf(page)
  await page.evaluate((sheet) => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  }, shadowless)
  await shadowless.dispose()
  return picture
}

/** Runs in the page. */
function paintedTexts(sight: Sight): PaintedText[] {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const known = new Map<string, readonly [number, number, number, number]>()
  const inkOf = (colour: string): readonly [number, number, number, number] => {
    const found = known.get(colour)
    if (found !== undefined || brush === null) return found ?? [0, 0, 0, 1]
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = colour
    brush.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, cover = 0] = brush.getImageData(0, 0, 1, 1).data
    const ink = [red, green, blue, cover / 255] as const
    known.set(colour, ink)
    return ink
  }
  const painted = (element: Element, text: string, seen: Box, style: CSSStyleDeclaration): PaintedText => {
    let opacity = 1
    for (let at: Element | null = element; at !== null; at = at.parentElement) opacity *= Number.parseFloat(getComputedStyle(at).opacity)
    const [red, green, blue, cover] = inkOf(style.color)
    const size = Number.parseFloat(style.fontSize)
    const { left, top, right, bottom } = seen
    return { text, name: sight.nameOf(element), seen: { left, top, right, bottom }, ink: [red, green, blue, cover * opacity], large: size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) }
  }
  const isOnTop = (element: Element, { left, top, right, bottom }: Box) => {
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return there !== null && (there.contains(element) || element.contains(there))
  }
  const texts = sight.texts().filter(({ element, seen }) => element.closest(':disabled, [aria-disabled=true]') === null && isOnTop(element, seen))
  const words = texts.map(({ element, text, seen }) => painted(element, text, seen, getComputedStyle(element)))
  const hints = sight.roots().flatMap((root) => [...root.querySelectorAll('input')]).flatMap((input) => {
    const seen = sight.boxOf(input)
    return seen === null || input.placeholder === '' || input.value !== '' ? [] : [painted(input, input.placeholder, seen, getComputedStyle(input, '::placeholder'))]
  })
  return [...words, ...hints]
}

/**
 * The colour that most of each place has in a picture of the page, a PNG in base64: letters cover less of a place than what they stand on. Runs in the page, which reads a PNG faster than a test
 * could.
 */
async function groundsOf({ png, places }: { readonly png: string; readonly places: readonly Box[] }): Promise<readonly Colour[]> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: 'none' })
  const brush = new OffscreenCanvas(picture.width, picture.height).getContext('2d', { willReadFrequently: true })
  if (brush === null) throw new Error('The page has no canvas to read the picture with.')
  brush.drawImage(picture, 0, 0)
  const { data, width } = brush.getImageData(0, 0, picture.width, picture.height)
  const scale = width / innerWidth
  return places.map(({ left, top, right, bottom }) => {
    const counts = new Map<number, number>()
    for (let y = Math.ceil(top * scale); y < Math.floor(bottom * scale); y++) {
      for (let x = Math.ceil(left * scale); x < Math.floor(right * scale); x++) {
        const at = (y * width + x) * 4
        const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
    }
    let [most, times] = [0, 0]
    for (const [colour, count] of counts) if (count > times) [most, times] = [colour, count]
    return [most >> 16, (most >> 8) & 0xff, most & 0xff] as const
  })
}

/** WCAG 2.2: the ratio of relative luminances, 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => (part / 255 <= 0.040_45 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
