import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from '../../../build/places.mjs'
import { addonCompilerFlags } from '../../../build/setup/native-addon.mjs'
import { exercise, ways } from './exercise.ts'

const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer', '-O1']

/** V8 leaves its heap behind where a process ends by process.exit, as these do; the others must leave nothing. */
const endingEarly: ReadonlySet<string> = new Set(['forgotten', 'exit'])

describe('the addon, compiled with the address and undefined-behaviour sanitizers, says nothing about', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-sanitizers-'))
  const addon = join(folder, 'linkwright.node')
  afterAll(() => rmSync(folder, { recursive: true }))

  beforeAll(() => {
    const sources = readdirSync(join(checkout, 'native/addon')).filter((name) => name.endsWith('.cc'))
    execFileSync('g++', [...addonCompilerFlags, ...sanitizers, ...sources.map((name) => `native/addon/${name}`), '-o', addon], { cwd: checkout, stdio: 'inherit' })
  }, 240_000)

  it.each(ways)('%s', (_, way) => {
    // The sanitizer's runtime must come before all else in the process, which is Node's.
    const runtime = execFileSync('g++', ['-print-file-name=libasan.so'], { encoding: 'utf8' }).trim()
    const environment = { LD_PRELOAD: runtime, ASAN_OPTIONS: `detect_leaks=${endingEarly.has(way) ? 0 : 1}`, UBSAN_OPTIONS: 'print_stacktrace=1' }
    expect(exercise(addon, way, { environment })).toEqual({ code: 0, signal: null, output: '' })
  })
})
