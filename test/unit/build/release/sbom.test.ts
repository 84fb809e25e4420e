import { expect, test } from 'vitest'
import { z } from 'zod'
import { bundledPackages } from '../../../../build/package/bundled-packages.mjs'
import { type Contents, writeSbom } from '../../../../build/release/sbom/sbom.mjs'
import { versionsIn } from '../../../../build/release/sbom/versions.mjs'
import { resolvedRuntime } from '../../../../build/setup/runtime/runtime.mjs'

const contents: Contents = {
  version: '1.2.3',
  packages: [
    { name: 'react', version: '19.3.1', license: 'MIT' },
    { name: '@fontsource-variable/inter', version: '5.3.0', license: 'OFL-1.1' },
    { name: 'node-addon-api', version: '8.9.2', license: '(MIT OR Apache-2.0)' },
  ],
  runtime: { electron: '45.4.1', chrome: '150.0.1.2', node: '24.1.0', v8: '15.0.1-electron.0', uv: '1.50.0', zlib: '1.3', openssl: '0.0.0', modules: '150', napi: '10', unicode: '17.0' },
  compiler: '14.2.0',
  appImage: { runtime: { purl: 'pkg:generic/start@1.2.3', name: 'start', version: '1.2.3' }, linked: [{ purl: 'pkg:deb/debian/linked@1-1', name: 'linked', version: '1-1' }] },
  epoch: undefined,
}

const form = z.object({
  serialNumber: z.string().optional(),
  metadata: z.object({ timestamp: z.string().optional(), component: z.object({ name: z.string(), version: z.string() }) }),
  components: z.array(z.object({ name: z.string(), version: z.string().optional(), purl: z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
})

const read = async (given: Contents) => form.parse(JSON.parse(await writeSbom(given)))

test('what is shipped is listed with its versions, ours and Electron with what it has inside among it', async () => {
  const { metadata, components } = await read(contents)
  expect(metadata.component).toEqual({ name: 'linkwright', version: '1.2.3' })
  expect(components.map(({ purl }) => purl)).toEqual(
    expect.arrayContaining([
      'pkg:npm/electron@45.4.1',
      'pkg:generic/chromium@150.0.1.2',
      'pkg:generic/node@24.1.0',
      'pkg:generic/libuv@1.50.0',
      'pkg:npm/react@19.3.1',
      'pkg:npm/%40fontsource-variable/inter@5.3.0',
      'pkg:generic/linkwright-helper@1.2.3',
      'pkg:generic/libstdc%2B%2B@14.2.0',
      'pkg:generic/start@1.2.3',
      'pkg:deb/debian/linked@1-1',
    ]),
  )
})

test('numbers of interfaces are no components, and BoringSSL is not called OpenSSL 0.0.0', async () => {
  const names = (await read(contents)).components.map(({ name }) => name)
  for (const name of ['modules', 'napi', 'unicode', 'openssl', 'chrome', 'uv']) expect(names).not.toContain(name)
  expect(names).toContain('boringssl')
})

test('every component is what another one or Linkwright has inside, and each is told once', async () => {
  const { components, dependencies } = await read(contents)
  const inside = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn))
  expect(components.map(({ purl }) => purl).filter((purl) => !inside.has(purl))).toEqual([])
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length)
})

test('the same contents in any order give the same bytes, and no time is told unless one is given', async () => {
  const text = await writeSbom(contents)
  expect(await writeSbom({ ...contents, packages: contents.packages.toReversed(), runtime: Object.fromEntries(Object.entries(contents.runtime).toReversed()) })).toBe(text)
  const { serialNumber, metadata } = await read(contents)
  expect([serialNumber, metadata.timestamp]).toEqual([undefined, undefined])
  expect((await read({ ...contents, epoch: '1795903200' })).metadata.timestamp).toBe('2026-11-28T22:00:00.000Z')
})

test('what does not agree with the schema is refused', async () => {
  await expect(writeSbom({ ...contents, packages: [{ name: 'react', version: 'a'.repeat(2000), license: 'MIT' }] })).rejects.toThrow('is not what CycloneDX 1.6 asks for')
})

test('the Electron that is packaged tells what is in it, and with what the bundles have it makes a list that agrees with the schema', async () => {
  const runtime = resolvedRuntime()
  const versions = await versionsIn(runtime)
  expect(versions).toMatchObject({ electron: runtime.version, chrome: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/), node: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  const packages = bundledPackages()
  const { components } = await read({ ...contents, packages, runtime: versions })
  expect(components.map(({ name }) => name)).toEqual(expect.arrayContaining([...packages.map(({ name }) => name), 'electron', 'chromium', 'node']))
})
