import { expect, test } from '@playwright/test'

import { version } from '../support/package/built.ts'
import { hidden, inRig, installDeb, startPackageRig } from '../support/package/package-rig.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'

let rig: PolkitRig

test.beforeEach(async () => {
  rig = await startPackageRig()
})

test.afterEach(() => rig[Symbol.asyncDispose]())

test('it is installed, answers a normal user, and is removed', () => {
  for (const folder of hidden) expect(rig.run('root', ['ls', '-A', folder])).toBe('')
  installDeb(rig, inRig.deb)
  expect(rig.run('desk', ['linkwright', '--version'])).toBe(`linkwright ${version}\n`)
  rig.run('root', ['apt-get', '--yes', 'remove', 'linkwright'])
  expect(() => rig.run('desk', ['linkwright', '--version'])).toThrow(/No such file/u)
})
