/** The cell that the keyboard is at. Row −1 is the header. */
export interface GridCell {
  readonly row: number
  readonly column: number
}

/** How far a movement can go. */
export interface GridExtent {
  readonly rows: number
  readonly columns: number
  /** Rows that fit on the screen. */
  readonly page: number
}

/** The part of a key event that decides. */
export interface Keystroke {
  readonly key: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Where a key moves within a grid, by the ARIA practices; null: the key does not move. */
export function moveInGrid(from: GridCell, stroke: Keystroke, extent: GridExtent): GridCell | null {
  if (stroke.altKey || stroke.metaKey || stroke.shiftKey) return null
  const to = stroke.ctrlKey ? movedFar(from, stroke.key, extent) : moved(from, stroke.key, extent)
  if (!to) return null
  return {
    row: Math.min(Math.max(-1, to.row), extent.rows - 1),
    column: Math.min(Math.max(0, to.column), extent.columns - 1),
  }
}

function moved(from: GridCell, key: string, extent: GridExtent): GridCell | null {
  switch (key) {
    case 'ArrowUp':
      return { ...from, row: from.row - 1 }
    case 'ArrowDown':
      return { ...from, row: from.row + 1 }
    case 'ArrowLeft':
      return { ...from, column: from.column - 1 }
    case 'ArrowRight':
      return { ...from, column: from.column + 1 }
    case 'Home':
      return { ...from, column: 0 }
    case 'End':
      return { ...from, column: extent.columns - 1 }
    case 'PageUp':
      return { ...from, row: Math.max(0, from.row - extent.page) }
    case 'PageDown':
      return { ...from, row: from.row + extent.page }
    default:
      return null
  }
}

function movedFar(from: GridCell, key: string, extent: GridExtent): GridCell | null {
  switch (key) {
    case 'Home':
      return { ...from, row: 0 }
    case 'End':
      return { ...from, row: extent.rows - 1 }
    default:
      return null
  }
}
