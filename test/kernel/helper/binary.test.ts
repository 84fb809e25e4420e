import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { helperPath } from '../../support/helper/helper-process.ts'

function readelf(...words: readonly string[]): string {
  return execFileSync('readelf', ['--wide', ...words, helperPath], { encoding: 'utf8' })
}

describe('the helper’s file', () => {
  it('needs the C library and nothing else', () => {
    const needed = Array.from(readelf('--dynamic').matchAll(/\(NEEDED\).*\[(.*)\]/g), ([, name]) => name)
    expect(needed).toEqual(['libc.so.6'])
  })

  it('is hardened: position independent, bound at its start, read-only afterwards, no executable stack', () => {
    const dynamic = readelf('--dynamic')
    expect(dynamic).toMatch(/\(FLAGS_1\).*NOW PIE/)
    expect(dynamic).not.toMatch(/RPATH|RUNPATH|TEXTREL/)
    const segments = readelf('--program-headers')
    expect(segments).toContain('GNU_RELRO')
    expect(segments).toMatch(/GNU_STACK\s+\S+ \S+ \S+ \S+ \S+ RW /)
    expect(segments).not.toMatch(/LOAD.*RWE/)
  })

  it('checks its stack and what it copies', () => {
    const symbols = readelf('--dyn-syms')
    expect(symbols).toContain('__stack_chk_fail')
    expect(symbols).toMatch(/__\w+_chk@/)
  })

  it('can neither allocate nor throw', () => {
    expect(readelf('--symbols')).not.toMatch(/ _Zn[wa]m|__cxa_throw|__cxa_allocate_exception/)
  })
})
