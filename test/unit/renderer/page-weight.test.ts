import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../renderer')

/** What a file imports for use at run time, types aside: as it is written. */
function imports(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^'"]*?from '(?<from>[^']+)'/gm)].map((match) => match.groups?.['from'] ?? '')
}

/** The file, and everything that it brings to the page before it runs, down to the names of packages. */
function brings(file: string, found: Set<string> = new Set()): ReadonlySet<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const from of imports(file)) {
    if (from.startsWith('.') && /\.tsx?$/.test(from)) brings(resolve(file, '..', from), found)
    else found.add(from)
  }
  return found
}

describe('what the window loads', () => {
  it('has no schemas: the main process checks what the page sends', () => {
    const all = brings(join(renderer, 'app/window.tsx'))
    expect(all).toContain('react')
    expect(all).toContain(resolve(renderer, '../electron/api/usual-columns.ts'))
    expect(all).not.toContain('zod')
  })

  it('asks for its first rows before React has come', () => {
    const all = brings(join(renderer, 'main.ts'))
    expect(all).toContain(join(renderer, 'features/view/view-session.ts'))
    expect([...all].filter((name) => /^[a-z]/.test(name))).toEqual([])
  })
})
