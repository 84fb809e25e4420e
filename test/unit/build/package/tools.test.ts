import { expect, it } from 'vitest'

import { canDownloadTools } from '../../../../build/package/tools.mjs'

it.each([
  ['own', false],
  ['electron-builder', true],
])('LINKWRIGHT_PACKAGE_TOOLS=%s decides it', async (given, downloads) => {
  expect(await canDownloadTools({ LINKWRIGHT_PACKAGE_TOOLS: given })).toBe(downloads)
})

it('another word is refused, and does not leave it to the network', async () => {
  await expect(canDownloadTools({ LINKWRIGHT_PACKAGE_TOOLS: 'ours' })).rejects.toThrow('LINKWRIGHT_PACKAGE_TOOLS is “ours”, and takes own or electron-builder.')
})
