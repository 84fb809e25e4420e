import { describe, expect, it } from 'vitest'
import { readFacts } from '../../../build/layers/facts.mjs'
import { violationsIn } from '../../../build/layers/violations.mjs'

const check = (file: string, source: string) => violationsIn(file, readFacts(file, source))

describe('the layer check', () => {
  it('lets a layer import what is below it', () => {
    expect(check('electron/services/a.ts', `import { b } from '../store/b.ts'\nexport const a = b`)).toEqual([])
  })

  it.each([
    ['a value', `import { b } from '../services/b.ts'\nexport const a = b`],
    ['a type', `import type { B } from '../services/b.ts'\nexport const a: B = 1`],
    ['a type in passing', `export const a: import('../services/b.ts').B = 1`],
    ['dynamically', `export const a = await import('../services/b.ts')`],
    ['by exporting it on', `export { b } from '../services/b.ts'\nexport const a = 1`],
    ['by require', `export const a = require('../services/b.ts')`],
  ])('refuses a layer that imports from above: %s', (_, source) => {
    expect(check('electron/store/a.ts', source)).toEqual([expect.stringMatching(/^electron\/store\/a\.ts:1: imports \.\.\/services\/b\.ts: electron\/store\/ may import electron\/netlink\/core\//)])
  })

  it('lets the helper, the addon and the sandbox include what they share, and nothing of each other', () => {
    const source = '#include <cstddef>\n#include "worker.h"\n#include "../common/descriptor.h"\n'
    for (const layer of ['helper', 'addon', 'sandbox']) expect(check(`native/${layer}/a.cc`, source)).toEqual([])
    expect(check('native/helper/a.h', '#pragma once\n#include "../addon/descriptor.h"\n')).toEqual(['native/helper/a.h:2: imports ../addon/descriptor.h: native/helper/ may import native/common/'])
    expect(check('native/common/a.cc', '#include "../helper/worker.h"\n')).toHaveLength(1)
  })

  it('lets what makes packages import the set-up, and not the other way', () => {
    const of = (file: string, other: string) => check(file, `import { b } from '${other}'\nexport const a = b`)
    expect(of('build/package/a.mjs', '../setup/b.mjs')).toEqual([])
    expect(of('build/dist.mjs', './package/b.mjs')).toEqual([])
    expect(of('build/setup/a.mjs', '../places.mjs')).toEqual([])
    expect(of('build/setup/a.mjs', '../package/b.mjs')).toEqual([expect.stringContaining('build/setup/ may import build/child-process.mjs')])
    expect(of('build/setup/a.mjs', '../dist.mjs')).toHaveLength(1)
  })

  it('lets the folders of plans import from those of the rows above alone', () => {
    const of = (file: string, other: string) => check(`electron/services/plans/${file}`, `import { b } from '${other}'\nexport const a = b`)
    expect(of('links/settings/a.ts', '../../state/b.ts')).toEqual([])
    expect(of('links/a.ts', './settings/b.ts')).toEqual([])
    expect(of('plans.ts', './applying/b.ts')).toEqual([])
    expect(of('state/a.ts', '../links/b.ts')).toEqual([expect.stringContaining('electron/services/plans/state/ may import its own files')])
    expect(of('addresses/a.ts', '../routes/b.ts')).toEqual([expect.stringContaining('electron/services/plans/addresses/ may import state, steps, fields, dropped')])
    expect(of('applying/a.ts', '../plans.ts')).toHaveLength(1)
    expect(of('elsewhere/a.ts', '../state/b.ts')).toEqual([expect.stringContaining('electron/services/plans/elsewhere/ stands in no row')])
  })

  it('takes a comment for no import', () => {
    expect(check('electron/store/a.ts', `// import { b } from '../services/b.ts'\nexport const a = 1`)).toEqual([])
  })

  it('lets only the entries, ipc and shell import electron', () => {
    const source = `import { app } from 'electron'\nexport const name = app.getName()`
    expect(check('electron/ipc/a.ts', source)).toEqual([])
    expect(check('electron/core.ts', source)).toHaveLength(1)
    expect(check('electron/services/a.ts', source)).toHaveLength(1)
    expect(check('renderer/app/a.tsx', source)).toHaveLength(1)
  })

  it('keeps the codec and the tables free of Node', () => {
    const source = `import { readFileSync } from 'node:fs'\nexport const a = readFileSync`
    expect(check('electron/netlink/core/a.ts', source)).toHaveLength(1)
    expect(check('electron/store/a.ts', source)).toHaveLength(1)
    expect(check('electron/services/a.ts', source)).toEqual([])
  })

  it('lets no layer of the app run programs', () => {
    const source = `import { spawn } from 'node:child_process'\nexport const a = spawn`
    expect(check('electron/services/a.ts', source)).toEqual([expect.stringContaining('no process of the app runs programs')])
    expect(check('electron/main.ts', source)).toHaveLength(1)
    expect(check('test/kernel/a.ts', source)).toEqual([])
  })

  it('refuses to read from /proc/net what Netlink gives', () => {
    expect(check('electron/services/a.ts', `export const file = '/proc/net/route'`)).toEqual([expect.stringContaining('Netlink gives it')])
    expect(check('electron/services/a.ts', `export const file = '/proc/self/net/dev'`)).toEqual([expect.stringContaining('Netlink gives it')])
    expect(check('electron/services/a.ts', `export const file = '/proc/self/ns/net'`)).toEqual([])
    expect(check('electron/services/a.ts', 'export const file = (pid: string) => `/proc/self/net/dev${pid}`')).toHaveLength(1)
    expect(check('electron/services/a.ts', 'export const file = (pid: string) => `/proc/${pid}/net/tcp`')).toHaveLength(1)
    expect(check('electron/services/a.ts', "export const file = '/proc/1/task/1/net/tcp'")).toHaveLength(1)
    expect(check('electron/services/a.ts', "export const file = '/proc/sys/net/core/rmem_max'")).toEqual([])
  })

  it('lets only the socket layer load the addon', () => {
    const source = 'export const load = (m: NodeModule) => process.dlopen(m, "x")'
    expect(check('electron/socket/a.ts', source)).toEqual([])
    expect(check('electron/core.ts', source)).toEqual([expect.stringContaining('only electron/socket loads the addon')])
    const required = `import { createRequire } from 'node:module'\nexport const load = createRequire`
    expect(check('electron/socket/a.ts', required)).toEqual([])
    expect(check('electron/core.ts', required)).toEqual([expect.stringContaining('loads the addon')])
  })

  it('refuses barrels', () => {
    expect(check('electron/store/index.ts', `export * from './table.ts'\nexport { view } from './view.ts'`)).toEqual([expect.stringContaining('only re-exports')])
  })

  it('refuses a file that belongs to no layer', () => {
    expect(check('electron/helpers/a.ts', 'export const a = 1')).toEqual([expect.stringContaining('belongs to no layer')])
  })
})
