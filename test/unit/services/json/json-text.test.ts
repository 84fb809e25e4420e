import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { jsonText } from '../../../../electron/services/json/json-text.ts'
import { NumberText, type JsonValue } from '../../../../electron/services/json/json-value.ts'

describe('the JSON writer', () => {
  it('prints integers of 64 bits exactly', () => {
    expect(jsonText({ bytes: 18_446_744_073_709_551_615n, negative: -1n })).toBe('{"bytes":18446744073709551615,"negative":-1}')
  })

  it('keeps the order of the keys and leaves out those without a value', () => {
    expect(jsonText({ b: 1, a: undefined, c: null, aa: false })).toBe('{"b":1,"c":null,"aa":false}')
  })

  it('prints a number that was given as text as it was given', () => {
    expect(jsonText([new NumberText('0.00'), new NumberText('31.05')])).toBe('[0.00,31.05]')
  })

  it('escapes what JSON forbids and nothing else', () => {
    expect(jsonText('a"b\\c\td\u0001é\u202e\u007f')).toBe('"a\\"b\\\\c\\td\\u0001é\u202e\u007f"')
  })

  it('leaves code units that stand for bytes as they are', () => {
    expect(jsonText('a\udcff')).toBe('"a\udcff"')
  })

  it('refuses numbers that JSON does not have', () => {
    expect(() => jsonText(Number.NaN)).toThrow('JSON has no number for NaN')
  })

  it('writes what JSON.parse reads back', () => {
    const { json } = fc.letrec<{ json: JsonValue; array: JsonValue[]; object: Record<string, JsonValue> }>((tie) => ({
      json: fc.oneof({ maxDepth: 4 }, fc.constant(null), fc.boolean(), fc.integer(), fc.string({ unit: 'binary' }), tie('array'), tie('object')),
      array: fc.array(tie('json'), { maxLength: 5 }),
      object: fc.dictionary(fc.string(), tie('json'), { maxKeys: 5, noNullPrototype: true }),
    }))
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(jsonText(value))).toEqual(value)
      }),
    )
  })
})
