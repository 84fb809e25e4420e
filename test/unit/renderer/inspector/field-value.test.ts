import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { InspectedField } from '../../../../electron/api/inspection.ts'
import { FieldValue } from '../../../../renderer/features/inspector/field-value.tsx'

const way = { words: () => '', go: () => undefined, goElsewhere: () => undefined }

function markup(value: string, unit: string | null): string {
  const field: InspectedField = { label: 'Sent', value, unit, until: null, explanation: null, technical: true, leadsTo: null }
  return renderToStaticMarkup(createElement(FieldValue, { field, way }))
}

const read = (value: string, unit: string | null) => markup(value, unit).replaceAll(/<[^>]*>/gu, '')

it('an amount of many digits is set in groups of three, and copied without them', () => {
  expect(markup('16010918280', 'bytes').match(/(?<=>)\d+(?=<)/gu)).toEqual(['16', '010', '918', '280'])
  expect(markup('123456', 'bytes').match(/(?<=>)\d+(?=<)/gu)).toEqual(['123', '456'])
  expect(read('16010918280', 'bytes')).toBe('16010918280bytes')
})

it('a number that is no amount stays in one piece, and so does a short one', () => {
  expect(markup('4487295', null)).toBe('4487295')
  expect(markup('1448', 'bytes')).toContain('1448')
  expect(markup('0.123456', 'ms')).toContain('0.123456')
})
