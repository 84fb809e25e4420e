import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { definedTwice } from '../../support/defined-classes.ts'

const renderer = fileURLToPath(new URL('../../../renderer', import.meta.url))

test('no class of the window is defined in two style sheets', () => {
  const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css')).map((path) => ({ path: `renderer/${path}`, text: readFileSync(`${renderer}/${path}`, 'utf8') }))
  expect(sheets.length).toBeGreaterThan(30)
  expect(definedTwice(sheets)).toEqual([])
})

test('a class that two style sheets define is told of with both places, also within a media query or among other selectors', () => {
  const one = { path: 'one.css', text: '/* .none {} */\n.card {\n}\n\n.list > li,\n.head:not(.card) {\n}' }
  const other = { path: 'other.css', text: '@media (width < 900px) {\n  .head[title=".card {"]:hover {\n  }\n}' }
  expect(definedTwice([one, other])).toEqual(['.head is defined in one.css:6 and in other.css:2'])
})

test('a class may be refined wherever it stands within something else or with another class, and defined often in one style sheet', () => {
  const own = { path: 'own.css', text: '.note { }\n.note:hover { }\n.note.warn { }' }
  const other = { path: 'other.css', text: '.card .note { }\n.note.bad { }\n.note:has(> .card) { }\np.note { }\n.note > b { }' }
  expect(definedTwice([own, other])).toEqual([])
})
