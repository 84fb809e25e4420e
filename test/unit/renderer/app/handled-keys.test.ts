import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { handledKeys } from '../../../../renderer/app/handled-keys.ts'

const renderer = new URL('../../../../renderer/', import.meta.url).pathname

/** Those that only write keys down. */
const written = new Set(['app/bindings.ts', 'app/handled-keys.ts', 'app/first-hints.ts', 'features/copy/use-copy-menu.tsx'])

/** Keys that a file takes so that they do nothing. */
const swallowed: Readonly<Record<string, readonly string[]>> = { 'features/copy/copy-menu.tsx': ['Tab'] }

const named = String.raw`Arrow(?:Up|Down|Left|Right)|Enter|Escape|Home|End|Page(?:Up|Down)|Delete|Tab|ContextMenu|F\d+`

/** The keys that a source compares with, by their names in KeyboardEvent.key. */
function keysIn(source: string): ReadonlySet<string> {
  return new Set([
    ...[...source.matchAll(new RegExp(String.raw`'(${named})'|^\s*(${named}):`, 'gmu'))].map((match) => match[1] ?? match[2] ?? ''),
    ...[...source.matchAll(/\bkey(?:\.toLowerCase\(\))? [!=]== '(.)'/gu)].map((match) => match[1] ?? ''),
    ...(source.includes('onContextMenu={') ? ['ContextMenu', 'F10'] : []),
  ])
}

const asWritten: Readonly<Record<string, string>> = { '←': 'ArrowLeft', '→': 'ArrowRight', '↑': 'ArrowUp', '↓': 'ArrowDown', Esc: 'Escape', 'Page Up': 'PageUp', 'Page Down': 'PageDown', Space: ' ', Menu: 'ContextMenu' }

/** The key of what help writes: that of "Ctrl A" is "a". */
function keyOf(keys: string): string {
  const bare = keys.replace(/^(?:(?:Ctrl|Shift|Alt) )+/u, '')
  return asWritten[bare] ?? (bare.length === 1 ? bare.toLowerCase() : bare)
}

const handling = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/u.test(file) && !written.has(file))
  .flatMap((file) => {
    const taken = keysIn(readFileSync(`${renderer}${file}`, 'utf8'))
    return taken.size === 0 ? [] : [{ file, taken: [...taken].filter((key) => swallowed[file]?.includes(key) !== true).toSorted() }]
  })

/** What help says that a file handles. A text that is typed is no key. */
function told(file: string): readonly string[] {
  return [...new Set(handledKeys.filter(({ at }) => at === file).flatMap(({ keys }) => keys.map(keyOf)))].filter((key) => !key.includes('–')).toSorted()
}

describe('the help', () => {
  it.each(handling)('tells the keys that $file handles, and no others', ({ file, taken }) => {
    expect(told(file)).toEqual(taken)
  })

  it('tells of no file that handles no keys', () => {
    const files = new Set(handling.map(({ file }) => file))
    expect([...new Set(handledKeys.map(({ at }) => at))].filter((at) => at !== null && !files.has(at))).toEqual(['components/grid/type-ahead.ts'])
  })
})
