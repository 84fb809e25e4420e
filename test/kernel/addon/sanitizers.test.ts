import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from '../../../build/places.mjs'
import { addonCompilerFlags, addonSources } from '../../../build/setup/native-addon.mjs'
import { exercise, ways } from './exercise.ts'

/** V8 leaves its heap behind where a process ends by process.exit, as these do; the others must leave nothing. */
const endingEarly: ReadonlySet<string> = new Set(['forgotten', 'exit'])

const addressSanitizer = {
  kind: 'address and undefined-behaviour sanitizers',
  flags: ['-fsanitize=address,undefined', '-fno-sanitize-recover=all'],
  library: 'libasan.so',
  launcher: [],
  environment: (way: string) => ({ ASAN_OPTIONS: `detect_leaks=${endingEarly.has(way) ? 0 : 1}`, UBSAN_OPTIONS: 'print_stacktrace=1' }),
}

/** It knows nothing of how Node's own code locks, so it keeps to ours. Its memory has fixed places, which random addresses would hit. */
const threadSanitizer = {
  kind: 'thread sanitizer',
  flags: ['-fsanitize=thread'],
  library: 'libtsan.so',
  launcher: ['setarch', '--addr-no-randomize'],
  environment: () => ({ TSAN_OPTIONS: 'ignore_noninstrumented_modules=1' }),
}

describe.each([addressSanitizer, threadSanitizer])('the addon, compiled with the $kind, says nothing about', ({ flags, library, launcher, environment }) => {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-sanitizers-'))
  const addon = join(folder, 'linkwright.node')
  afterAll(() => rmSync(folder, { recursive: true }))

  beforeAll(() => {
    execFileSync('g++', [...addonCompilerFlags, ...flags, '-fno-omit-frame-pointer', '-O1', ...addonSources(), '-o', addon], { cwd: checkout, stdio: 'inherit' })
  }, 240_000)

  it.each(ways)('%s', (_, way) => {
    // The sanitizer's runtime must come before all else in the process, which is Node's.
    const runtime = execFileSync('g++', [`-print-file-name=${library}`], { encoding: 'utf8' }).trim()
    expect(exercise(addon, way, { launcher, environment: { LD_PRELOAD: runtime, ...environment(way) } })).toEqual({ code: 0, signal: null, output: '' })
  })
})
