import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'

import { changeRecord, CHANGES_VERSION } from '../../../electron/api/changes.ts'
import { changesJson } from '../../../electron/services/changes/changes.ts'

const manual = readFileSync(new URL('../../../docs/changes-json.md', import.meta.url), 'utf8')

/** "steps[].do": where each value of the schema stands. */
function paths(type: z.core.$ZodType, at = ''): readonly string[] {
  if (type instanceof z.ZodOptional) return paths(type.unwrap(), at)
  if (type instanceof z.ZodArray && type.element instanceof z.ZodObject) return paths(type.element, `${at}[]`)
  if (!(type instanceof z.ZodObject)) return [at]
  return Object.entries(type.shape).flatMap(([key, member]: [string, z.core.$ZodType]) => paths(member, at === '' ? key : `${at}.${key}`))
}

it('has a row for every key of a change, and for no other', () => {
  const documented = Array.from(manual.matchAll(/^\| `([^`]+)` \|/gmu), ([, key = '']) => key)
  expect(documented).toEqual([...paths(changeRecord)])
})

it('names every word that a change has for how it ended and how it came by the right', () => {
  const { outcome, way, because } = changeRecord.shape
  for (const word of [...outcome.options, ...way.options, ...because.unwrap().options]) expect(manual).toContain(`"${word}"`)
})

it('shows the version that is printed', () => {
  expect(manual).toContain(changesJson([]).slice(0, '{"version":1,"changes":['.length))
  expect(manual).toContain(`\`version\` is ${CHANGES_VERSION}.`)
})
