import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { appRun, checkStart } from '../../../build/package/appimage/check-start.mjs'
import { TinyAppImage } from '../../support/appimage/tiny-appimage.ts'

it('an AppImage that starts our AppRun is as it should be', async () => {
  using image = new TinyAppImage({ AppRun: readFileSync(appRun, 'utf8') })
  await expect(checkStart(image.path)).resolves.toBeUndefined()
})

it('one that starts another is refused, with what to look at', async () => {
  using image = new TinyAppImage({ AppRun: '#!/bin/sh\nexec ./app --no-sandbox\n' })
  await expect(checkStart(image.path)).rejects.toThrow(/is not build\/package\/appimage\/AppRun, so that it might start without/)
})

it('one that has none is refused, too', async () => {
  using image = new TinyAppImage({ other: '' })
  await expect(checkStart(image.path)).rejects.toThrow(/does not give its AppRun/)
})
