import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it, test } from 'vitest'

import { checkout } from '../../../../build/places.mjs'
import { appId } from '../../../../build/package/desktop/entry.mjs'
import { readPng } from '../../../support/package/png.ts'
import { isInstalled, runProgram } from '../../../support/package/programs.ts'

const folder = join(checkout, 'build/package/desktop')
const drawing = join(folder, `${appId}.svg`)
const drawn = mkdtempSync(join(tmpdir(), 'linkwright-icons-'))
afterAll(() => rmSync(drawn, { recursive: true }))

it('the icon is there in every size that desktops look for', () => {
  const sizes = [16, 24, 32, 48, 64, 128, 256, 512]
  expect(readdirSync(join(folder, 'icons')).toSorted()).toEqual(sizes.map((size) => `${size}x${size}.png`).toSorted())
})

describe.each(readdirSync(join(folder, 'icons')))('%s', (name) => {
  const size = Number.parseInt(name, 10)
  const { width, height, pixels } = readPng(readFileSync(join(folder, 'icons', name)))

  it('has the size that its name says', () => {
    expect([width, height]).toEqual([size, size])
  })

  it.runIf(isInstalled('rsvg-convert'))('is what the SVG draws', () => {
    const file = join(drawn, name)
    expect(runProgram('rsvg-convert', ['-w', String(size), '-h', String(size), '-o', file, drawing])).toEqual({ code: 0, said: '' })
    const fresh = readPng(readFileSync(file)).pixels
    // Another release may round the edge of a curve in another way.
    const others = pixels.filter((value, at) => Math.abs(value - (fresh[at] ?? -255)) > 8)
    expect(others.length).toBeLessThanOrEqual(pixels.length / 1000)
  })
})

test('the symbolic icon has one colour and only areas, which is what desktops colour anew, on a grid of 16', () => {
  const text = readFileSync(join(folder, `${appId}-symbolic.svg`), 'utf8')
  expect(new Set(text.match(/#[0-9a-f]{3,8}\b/gi)).size).toBe(1)
  expect(text).toContain('viewBox="0 0 16 16"')
  expect(text).not.toMatch(/stroke|gradient|opacity|style/i)
})

test('the icon has the colours of the window’s mark', () => {
  const tokens = readFileSync(join(checkout, 'renderer/tokens.css'), 'utf8')
  const ground = /--mark-ground: (#\w+);/.exec(tokens)?.[1] ?? ''
  expect(readFileSync(drawing, 'utf8')).toContain(ground)
})
