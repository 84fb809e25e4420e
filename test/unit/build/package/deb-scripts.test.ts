import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { checkout } from '../../../../build/places.mjs'
import { isInstalled, runProgram } from '../../../support/package/programs.ts'

const folder = join(checkout, 'build', 'package', 'deb')

it.each(['postinst', 'postrm', 'apparmor-profile'])('%s has no place for a word of electron-builder’s, whose template it is', (name) => {
  expect(readFileSync(join(folder, name), 'utf8').match(/\$\{[a-zA-Z]+\}|<%=/g)).toBeNull()
})

it.runIf(isInstalled('shellcheck')).each(['postinst', 'postrm', 'prerm', 'linkwright'])('shellcheck finds nothing to say of %s', (name) => {
  expect(runProgram('shellcheck', [join(folder, name)])).toEqual({ code: 0, said: '' })
})
