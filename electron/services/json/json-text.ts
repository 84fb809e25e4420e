import { isJsonArray, NumberText, type JsonValue } from './json-value.ts'

/**
 * Writes a value as JSON, without white space. Integers of 64 bits are exact. Strings are escaped as little as JSON
 * allows, so that what iproute2 prints as it is stays as it is; text made from bytes that are not UTF-8 keeps the
 * code units that stand for them, see netlink/core/interface-name.ts.
 */
export function jsonText(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`JSON has no number for ${value}`)
    return String(value)
  }
  if (value instanceof NumberText) return value.text
  if (isJsonArray(value)) return `[${value.map((element) => jsonText(element)).join(',')}]`
  let members = ''
  for (const key in value) {
    const member = value[key]
    if (member === undefined) continue
    if (members !== '') members += ','
    members += `${quoted(key)}:${jsonText(member)}`
  }
  return `{${members}}`
}

const short = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\f', '\\f'],
  ['\b', '\\b'],
])

function quoted(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (forbidden(text.charCodeAt(at))) return `"${Array.from(text, escaped).join('')}"`
  }
  return `"${text}"`
}

/** JSON forbids the quote, the backslash and the control characters inside a string. */
function forbidden(unit: number): boolean {
  return unit < 0x20 || unit === 0x22 || unit === 0x5c
}

function escaped(character: string): string {
  const unit = character.charCodeAt(0)
  if (!forbidden(unit)) return character
  return short.get(character) ?? `\\u${unit.toString(16).padStart(4, '0')}`
}
