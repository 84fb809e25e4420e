/** A stretch of a window, in pixels of the screen's scale (DIP). */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Height of the status line and widths of the rail, as the window's style sheets have them; pixels of the page. */
export const windowParts = { status: 28, rail: 168, narrowRail: 44, narrowBelow: 1024 } as const

/** The most of a window's height that a dock takes. */
const mostOfHeight = 0.6

/**
 * Where a dock of this height (pixels of its page) lies in a window whose pages are drawn `zoom` times as large: beside the rail, above the status line, as what it is about. Gives also how
 * many pixels of the window's page that takes.
 */
export function dockBounds(window: { readonly width: number; readonly height: number }, height: number, zoom: number): { readonly bounds: Bounds; readonly room: number } {
  const rail = Math.round((window.width / zoom < windowParts.narrowBelow ? windowParts.narrowRail : windowParts.rail) * zoom)
  const status = Math.round(windowParts.status * zoom)
  const taken = Math.min(Math.ceil(height * zoom), Math.floor(window.height * mostOfHeight))
  return { bounds: { x: rail, y: window.height - status - taken, width: window.width - rail, height: taken }, room: Math.round(taken / zoom) }
}
