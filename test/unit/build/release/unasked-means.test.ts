import { expect, test } from 'vitest'
import { unaskedMeans } from '../../../../build/release/unasked-means.mjs'

const official = { folder: '/electron', version: '45.4.1', source: 'official' } as const
const carried = { ...official, version: '45.3.0', source: 'carried' } as const
const usual = { runtime: official, pinned: '45.4.1', anyElectron: false, wished: undefined }

test('the pinned Electron, packed by electron-builder’s tools, is what everybody would build', () => {
  expect(unaskedMeans(usual)).toEqual([])
})

test('another Electron, and other tools, have to be asked for, each', () => {
  const electron = expect.stringContaining('They carry Electron carried 45.3.0, not the pinned 45.4.1')
  const tools = expect.stringContaining('They are packed by the tools of this system')
  const found = { ...usual, runtime: carried }
  expect(unaskedMeans(found)).toEqual([electron, tools])
  expect(unaskedMeans({ ...found, anyElectron: true })).toEqual([tools])
  expect(unaskedMeans({ ...found, wished: 'own' })).toEqual([electron])
  expect(unaskedMeans({ ...found, anyElectron: true, wished: 'own' })).toEqual([])
  expect(unaskedMeans({ ...found, anyElectron: true, wished: 'electron-builder' })).toEqual([])
})
