/**
 * Chromium caps an element's height at 33,554,428 px. A table that is taller is drawn in a shorter one: small movements of the
 * scroll bar are taken as they are, long ones by their share of the whole.
 */
export const tallestContent = 33_000_000

/** The heights that the mapping depends on, in CSS pixels. */
export interface ScrollScale {
  /** What the rows would take. */
  readonly content: number
  readonly viewport: number
}

/** Where the scroll bar stands, and which part of the content that shows. */
export interface ScrollPlace {
  /** The element's scrollTop. */
  readonly physical: number
  /** The top of what is seen, within the content. */
  readonly virtual: number
}

/** The height that the scrolled element is given. */
export function physicalHeight(scale: ScrollScale): number {
  return Math.min(scale.content, tallestContent)
}

/** The furthest that the content can be scrolled. */
export function lastVirtual(scale: ScrollScale): number {
  return Math.max(0, scale.content - scale.viewport)
}

/** The place whose top shows the given part of the content. */
export function placeAt(scale: ScrollScale, virtual: number): ScrollPlace {
  const clamped = Math.min(Math.max(0, virtual), lastVirtual(scale))
  return { virtual: clamped, physical: Math.round(clamped * ratio(scale)) }
}

/** The place after the scroll bar moved to `physical`. */
export function placeAfterScroll(scale: ScrollScale, before: ScrollPlace, physical: number): ScrollPlace {
  if (scale.content <= tallestContent) return { physical, virtual: physical }
  const last = physicalHeight(scale) - scale.viewport
  if (physical <= 0) return { physical, virtual: 0 }
  if (physical >= last) return { physical, virtual: lastVirtual(scale) }
  const moved = physical - before.physical
  const virtual = Math.abs(moved) <= 2 * scale.viewport ? before.virtual + moved : physical / ratio(scale)
  return { physical, virtual: Math.min(Math.max(0, virtual), lastVirtual(scale)) }
}

/** Physical pixels per virtual one; 1 unless the content is too tall. */
function ratio(scale: ScrollScale): number {
  if (scale.content <= tallestContent) return 1
  return (tallestContent - scale.viewport) / (scale.content - scale.viewport)
}
