import { expect, it } from 'vitest'

import { chooseTools, tellTools, wishedTools } from '../../../../build/package/tools.mjs'

it.each([
  ['official', undefined, 'electron-builder'],
  ['carried', undefined, 'own'],
  ['override', undefined, 'own'],
  ['official', 'own', 'own'],
  ['carried', 'electron-builder', 'electron-builder'],
] as const)('in an Electron that is %s, with LINKWRIGHT_PACKAGE_TOOLS=%s, the tools are %s', (source, given, tools) => {
  expect(chooseTools({ source }, wishedTools({ LINKWRIGHT_PACKAGE_TOOLS: given }))).toBe(tools)
})

it('the choice is told in one line, with what would change it', () => {
  expect(tellTools({ source: 'official' }, undefined)).toMatch(/^Packing by electron-builder’s own tools, .*LINKWRIGHT_PACKAGE_TOOLS=own has it otherwise\.$/)
  expect(tellTools({ source: 'carried' }, undefined)).toMatch(/^Packing by the tools of this system .* as Electron is carried; LINKWRIGHT_PACKAGE_TOOLS=electron-builder has it otherwise\.$/)
  expect(tellTools({ source: 'official' }, 'own')).toMatch(/^Packing by the tools of this system .* as LINKWRIGHT_PACKAGE_TOOLS=own asks\.$/)
})

it('an empty variable asks for nothing, and another word is refused', () => {
  expect(wishedTools({ LINKWRIGHT_PACKAGE_TOOLS: '' })).toBeUndefined()
  expect(() => wishedTools({ LINKWRIGHT_PACKAGE_TOOLS: 'ours' })).toThrow('LINKWRIGHT_PACKAGE_TOOLS is “ours”, and takes own or electron-builder.')
})
