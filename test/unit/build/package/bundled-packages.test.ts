import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundledPackages } from '../../../../build/package/bundled-packages.mjs'
import { appFolder, checkout } from '../../../../build/places.mjs'
import { packageFolder } from '../../../../build/setup/bundled-modules.mjs'

test('a module is of the innermost package that holds it, and what is ours is of none', () => {
  expect(packageFolder(`${checkout}/node_modules/react/cjs/react.production.js`)).toEqual(['node_modules/react'])
  expect(packageFolder(`${checkout}/node_modules/@fontsource-variable/inter/index.css?used`)).toEqual(['node_modules/@fontsource-variable/inter'])
  expect(packageFolder(`\0${checkout}/node_modules/one/node_modules/two/index.js?commonjs-es-import`)).toEqual(['node_modules/one/node_modules/two'])
  expect(packageFolder(`${checkout}/renderer/app/app.css`)).toEqual([])
})

test('the bundlers’ own helpers are of their packages, and nothing goes by unnamed', () => {
  expect(packageFolder('\0rolldown/runtime.js')).toEqual(['node_modules/rolldown'])
  expect(packageFolder('\0vite/preload-helper.js')).toEqual(['node_modules/vite'])
  expect(packageFolder('\0@oxc-project+runtime@0.1.0/helpers/decorate.js')).toEqual(['node_modules/@oxc-project/runtime'])
  expect(() => packageFolder('\0something-else')).toThrow('something-else')
})

test('of what is in out/app each package is named with its version, license and folder', () => {
  const packages = bundledPackages()
  for (const { version, license, folder } of packages) {
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
    expect(license).not.toBe('')
    expect(existsSync(join(folder, 'package.json'))).toBe(true)
  }
  const names = packages.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['electron-log', 'node-addon-api', 'react', 'react-dom', 'uplot', 'zod']))
  expect(names).not.toContain('vitest')
})

test('the packages of the fonts are those of which fonts are there', () => {
  const families = readdirSync(join(appFolder, 'renderer', 'assets')).flatMap((name) => /^(?<family>.+?)-(?:latin|greek|cyrillic|vietnamese).*\.woff2$/.exec(name)?.groups?.['family'] ?? [])
  const named = bundledPackages().flatMap(({ name }) => (name.startsWith('@fontsource-variable/') ? name.slice('@fontsource-variable/'.length) : []))
  expect(new Set(named)).toEqual(new Set(families))
})
