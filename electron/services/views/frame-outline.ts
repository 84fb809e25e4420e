import type { FrameOutline } from '../../api/outline.ts'
import type { Frame } from '../../api/views.ts'
import type { ViewFrame } from '../../store/view-frame.ts'

/** How the rows of a frame are arranged; undefined: as a list. */
export function frameOutline({ lines, matched, headers, branches }: ViewFrame): FrameOutline | undefined {
  if (headers.length === 0 && branches.length === 0 && lines === matched) return undefined
  return { positions: lines, headers, branches }
}

/** Where the selected row stands. */
export function frameSelected({ selected }: ViewFrame): Frame['selected'] {
  if (selected === null) return null
  const { id, position, within } = selected
  return { id, position, ...(within !== null && { within }) }
}
