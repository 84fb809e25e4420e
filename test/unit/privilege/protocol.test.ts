import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkout } from '../../../build/places.mjs'
import type { Member } from '../../../electron/netlink/core/codec.ts'
import * as frames from '../../../electron/privilege/frames.ts'

const structures = [
  frames.frameHeader, frames.planId, frames.begin, frames.extend, frames.stepHeader, frames.guardHeader, frames.actionHeader, frames.tunRequest,
  frames.ready, frames.done, frames.refusedStep, frames.applied, frames.undone, frames.trouble, frames.journalEntry,
]

const enumerations = {
  Request: frames.requests, Reply: frames.replies, StepFlag: frames.stepFlags, ActionKind: frames.actionKinds, ActionFlag: frames.actionFlags, ReadyFlag: frames.readyFlags, UndoneFlag: frames.undoneFlags,
  UndoneBecause: frames.undoneBecause, RefusedBecause: frames.refusedBecause, JournalWish: frames.journalWishes,
}

const constants = Object.entries(frames).flatMap(([name, value]) => (/^k[A-Z]/.test(name) && typeof value === 'number' ? [[name, value] as const] : []))

function structureAssertions({ kernelName, size, members }: { kernelName: string; size: number; members: readonly Member[] }): string[] {
  return [
    `static_assert(sizeof(${kernelName}) == ${size}, "sizeof ${kernelName}");`,
    ...members.flatMap(({ name, offset, codec }) => [
      `static_assert(offsetof(${kernelName}, ${name}) == ${offset}, "${kernelName}.${name}");`,
      `static_assert(sizeof(${kernelName}::${name}) == ${codec.size}, "sizeof ${kernelName}.${name}");`,
    ]),
  ]
}

const assertions = [
  ...constants.map(([name, value]) => `static_assert(${name} == ${value}, "${name}");`),
  ...Object.entries(enumerations).flatMap(([name, values]) => Object.entries(values).map(([word, value]) => `static_assert(int(${name}::${word}) == ${value}, "${name}::${word}");`)),
  ...structures.flatMap((structure) => structureAssertions(structure)),
]

function compile(...words: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-protocol-'))
  try {
    const file = join(folder, 'protocol.cc')
    writeFileSync(file, ['#include <cstddef>', '#include "protocol.h"', 'using namespace linkwright::protocol;', ...assertions, ''].join('\n'))
    return execFileSync('g++', ['-std=c++20', '-I', join(checkout, 'native/helper'), ...words, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the frames of the app, compiled against those of the helper', () => {
  it('agree in every constant, number and place', () => {
    expect(assertions.length).toBeGreaterThan(120)
    expect(() => compile('-fsyntax-only', '-Wall', '-Wextra', '-Werror')).not.toThrow()
  })

  it('leave none of the words of the helper out', () => {
    const preprocessed = compile('-E', '-P')
    const words = new Set(Array.from(preprocessed.slice(preprocessed.indexOf('namespace linkwright::protocol')).matchAll(/\bk[A-Z]\w+(?= =|\s*=)/g), ([word]) => word))
    const known = new Set([...constants.map(([name]) => name), ...Object.values(enumerations).flatMap((values) => Object.keys(values))])
    expect([...words].toSorted()).toEqual([...known].toSorted())
  })
})
