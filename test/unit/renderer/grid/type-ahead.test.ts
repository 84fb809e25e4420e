import { describe, expect, it } from 'vitest'
import { typedOn, type Typed } from '../../../../renderer/components/grid/type-ahead.ts'

const plain = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false }

/** What is typed after these keys; null where the last one is none to type with. */
function type(keys: string, between = 100): string | null {
  let typed: Typed = { text: '', at: 0 }
  let now = 10_000
  let last: Typed | null = null
  for (const key of keys) {
    now += between
    last = typedOn(typed, { key, ...plain }, now)
    typed = last ?? typed
  }
  return last?.text ?? null
}

describe('typing in the table', () => {
  it('joins what is typed within a second, whatever its case', () => {
    expect(type('vEthC')).toBe('vethc')
    expect(type('vethc', 1500)).toBe('c')
  })

  it('takes dots, slashes and at signs only within a text: alone they are keys of the window', () => {
    expect(type('10.2.0.0/16')).toBe('10.2.0.0/16')
    expect(type('.')).toBeNull()
    expect(type('1.', 1500)).toBeNull()
  })

  it('takes what the ends of sockets are written with', () => {
    expect(type('[2001:db8::1]:443')).toBe('[2001:db8::1]:443')
    expect(type('*:443')).toBe('*:443')
  })

  it('leaves keys with Ctrl, names of keys and the space bar alone', () => {
    expect(typedOn({ text: '', at: 0 }, { key: 'b', ...plain, ctrlKey: true }, 1)).toBeNull()
    expect(typedOn({ text: '', at: 0 }, { key: 'Insert', ...plain }, 1)).toBeNull()
    expect(typedOn({ text: 'a', at: 1 }, { key: ' ', ...plain }, 2)).toBeNull()
  })
})
