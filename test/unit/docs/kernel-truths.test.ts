import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const top = new URL('../../../', import.meta.url)
const read = (path: string): string => (existsSync(new URL(path, top)) ? readFileSync(new URL(path, top), 'utf8') : '')

/** The rows of the table: the rule, the deleted line, the failing assertion. */
const rows = read('docs/kernel-truths.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll(String.raw`\|`, '|')))

const oneSpace = (text: string): string => text.replaceAll(/\s+/g, ' ')

/** Whether the file has the quoted source, whose lines are parted by ⏎ and in which … stands for what is left out. */
function has(path: string, quote: string): boolean {
  const parts = quote.split(/[⏎…]/).map((part) => oneSpace(part.trim()))
  const source = oneSpace(read(path))
  let from = 0
  for (const part of parts) {
    const at = source.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return true
}

/** The quotes of a cell, each with its file: `path`: `source`. */
function quotes(cell: string): readonly (readonly [path: string, quote: string])[] {
  return Array.from(cell.matchAll(/`([a-z]+\/[^`]+)`: (?:``(.+?)``|`([^`]+)`)/g), ([, path = '', long, short]) => [path, long ?? short ?? ''] as const)
}

/** The titles of a cell, each with its file: `path` “title”, and further titles of the same file. */
function titles(cell: string): readonly (readonly [path: string, title: string])[] {
  let path = ''
  return Array.from(cell.matchAll(/`(test\/[^`]+)`|“([^”]+)”/g)).flatMap(([, file, title]) => {
    path = file ?? path
    return title === undefined ? [] : [[path, title] as const]
  })
}

const hasTitle = (path: string, title: string): boolean => ["'", '"', '`'].some((mark) => read(path).includes(`${mark}${title}${mark}`))

describe('what is said of the handling of a rule of the kernel', () => {
  it.each(rows)('holds: %s', (...[, deleted = '', failing = '']) => {
    if (deleted === '–') return
    expect(quotes(deleted)).not.toEqual([])
    expect(quotes(deleted).filter(([path, quote]) => !has(path, quote))).toEqual([])
    expect(titles(failing)).not.toEqual([])
    expect(titles(failing).filter(([path, title]) => !hasTitle(path, title))).toEqual([])
  })

  it('is looked at in every row', () => {
    expect(rows.length).toBeGreaterThan(50)
    expect(rows.filter((cells) => cells.length !== 3)).toEqual([])
  })
})
