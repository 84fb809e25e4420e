import { describe, expect, it } from 'vitest'
import { executableOf, resolvedRuntime } from '../../../build/setup/runtime/runtime.mjs'
import { addonPath } from '../../support/addon.ts'
import { exercise, ways } from './exercise.ts'

const endsWell = { code: 0, signal: null, output: '' }

describe('the addon', () => {
  it.each(ways)('survives %s', (_, way) => {
    expect(exercise(addonPath, way)).toEqual(endsWell)
  })

  it.each(ways)("survives %s in Electron's Node", (_, way) => {
    const environment = { ELECTRON_RUN_AS_NODE: '1' }
    expect(exercise(addonPath, way, { runtime: executableOf(resolvedRuntime()), environment })).toEqual(endsWell)
  })
})
