import { describe, expect, it } from 'vitest'

import type { SelectionStep } from '../../../../electron/api/selection.ts'
import { afterFrame, afterSteps, joinSelections, nothingSelected, only } from '../../../../renderer/features/view/selection.ts'

/** What is shown at once after these steps. */
function shown(...steps: readonly SelectionStep[]) {
  const { count, ids } = afterSteps(only(3, 1), { serial: 2, steps: [...steps] }, 3)
  return [count, [...ids]]
}

describe('the selection as the window shows it', () => {
  it('follows single rows at once', () => {
    expect(shown({ does: 'one', row: 7 })).toEqual([1, [7]])
    expect(shown({ does: 'toggle', row: 7 })).toEqual([2, [3, 7]])
    expect(shown({ does: 'toggle', row: 7 }, { does: 'toggle', row: 3 })).toEqual([1, [7]])
    expect(shown({ does: 'none' })).toEqual([0, []])
  })

  it('waits with ranges, and with all rows, for what the core says', () => {
    expect(shown({ does: 'range', to: { row: 9 }, keep: false }, { does: 'all' })).toEqual([1, [3]])
  })

  it('is known to be waited for until a frame or a single row', () => {
    const all = afterSteps(only(3, 1), { serial: 2, steps: [{ does: 'all' }] }, 3)
    expect(all.awaited).toBe(true)
    expect(afterSteps(all, { serial: 3, steps: [{ does: 'toggle', row: 7 }] }, 7).awaited).toBe(true)
    expect(afterSteps(all, { serial: 3, steps: [{ does: 'one', row: 7 }] }, 7).awaited).toBe(false)
    const said = { serial: 2, count: 1, hidden: 0, inspected: true, ids: [3] }
    expect(afterFrame(all, { ...said, serial: 1 })).toBe(all)
    expect(afterFrame(all, said).awaited).toBe(false)
  })

  it('is that of a frame, unless the frame was made before the last change', () => {
    const said = { serial: 2, count: 5, hidden: 1, inspected: true, ids: [3, 4] }
    expect(afterFrame(only(3, 2), said)).toEqual({ ...said, ids: new Set([3, 4]), awaited: false })
    const newer = only(7, 3)
    expect(afterFrame(newer, said)).toBe(newer)
    expect(afterFrame(newer, undefined)).toBe(newer)
  })

  it('is the same one where the frame says nothing new', () => {
    const before = only(3, 2)
    expect(afterFrame(before, { serial: 2, count: 1, hidden: 0, inspected: true, ids: [3] })).toBe(before)
    expect(afterFrame(before, { serial: 2, count: 1, hidden: 0, inspected: true, ids: [] })).not.toBe(before)
    expect(afterFrame(nothingSelected, { ...nothingSelected, ids: [] })).toBe(nothingSelected)
  })
})

describe('changes of the selection that wait for the one under way', () => {
  it('are one change with the steps of both', () => {
    const toggle: SelectionStep = { does: 'toggle', row: 7 }
    expect(joinSelections(undefined, { serial: 1, steps: [toggle] })).toEqual({ serial: 1, steps: [toggle] })
    expect(joinSelections({ serial: 1, steps: [toggle] }, undefined)).toEqual({ serial: 1, steps: [toggle] })
    expect(joinSelections({ serial: 1, steps: [toggle] }, { serial: 2, steps: [toggle] })).toEqual({ serial: 2, steps: [toggle, toggle] })
  })

  it('leave out what the later ones make void', () => {
    const one: SelectionStep = { does: 'one', row: 5 }
    const range = (row: number, keep = false): SelectionStep => ({ does: 'range', to: { row }, keep })
    expect(joinSelections({ serial: 1, steps: [{ does: 'all' }, range(9)] }, { serial: 2, steps: [one] })?.steps).toEqual([one])
    expect(joinSelections({ serial: 1, steps: [one, range(6)] }, { serial: 2, steps: [range(7)] })?.steps).toEqual([one, range(7)])
    expect(joinSelections({ serial: 1, steps: [one, range(6)] }, { serial: 2, steps: [range(7, true)] })?.steps).toEqual([one, range(6), range(7, true)])
  })
})
