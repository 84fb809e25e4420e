import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { dockBounds, windowParts } from '../../../../electron/shell/plans/dock-bounds.ts'

function sheet(path: string): string {
  return readFileSync(new URL(`../../../../renderer/${path}`, import.meta.url), 'utf8')
}

test('the parts of the window are as its style sheets have them', () => {
  const [wide, narrow] = [...sheet('tokens.css').matchAll(/--rail: (\d+)px/gu)].map((match) => Number(match[1]))
  expect([wide, narrow]).toEqual([windowParts.rail, windowParts.narrowRail])
  expect(sheet('tokens.css')).toMatch(new RegExp(`max-width: ${String(windowParts.narrowBelow - 1)}px\\) \\{\\s*:root \\{\\s*--rail`, 'u'))
  expect(sheet('app/app.css')).toMatch(new RegExp(`grid-template-rows:[^;]* ${String(windowParts.status)}px;`, 'u'))
})

test('the dock lies beside the rail, on the status line, and the page is told how much it takes', () => {
  expect(dockBounds({ width: 1280, height: 800 }, 160, 1)).toEqual({ bounds: { x: 168, y: 612, width: 1112, height: 160 }, room: 160 })
  expect(dockBounds({ width: 900, height: 600 }, 160, 1)).toEqual({ bounds: { x: 44, y: 412, width: 856, height: 160 }, room: 160 })
})

test('a page that is drawn larger has a larger rail and status line, and the dock is as much larger', () => {
  expect(dockBounds({ width: 2560, height: 1600 }, 160, 2)).toEqual({ bounds: { x: 336, y: 1224, width: 2224, height: 320 }, room: 160 })
  // 1280 px hold 853 of the page's: the rail is the narrow one.
  expect(dockBounds({ width: 1280, height: 800 }, 100, 1.5).bounds.x).toBe(66)
})

test('a dock that says much leaves the window two fifths of its height', () => {
  expect(dockBounds({ width: 1280, height: 800 }, 5000, 1)).toEqual({ bounds: { x: 168, y: 292, width: 1112, height: 480 }, room: 480 })
})
