import { component, genericPurl, npmPurl } from './component.mjs'

/** What process.versions counts that is no program: numbers of interfaces and of data. */
const numbersAlone = ['modules', 'napi', 'unicode', 'cldr', 'tz']

/** What is listed from it under a name of its own, below. */
const named = ['electron', 'chrome', 'node', 'openssl']

const leftOut = new Set([...numbersAlone, ...named])

/** By the names that others know them by, and their licenses, where they are one. */
const known = new Map([
  ['v8', { name: 'v8', license: 'BSD-3-Clause' }],
  ['uv', { name: 'libuv', license: 'MIT' }],
  ['ares', { name: 'c-ares', license: 'MIT' }],
  ['cjs_module_lexer', { name: 'cjs-module-lexer', license: 'MIT' }],
])

/**
 * Electron and what is in it: Chromium, Node and the libraries that Node says it has.
 *
 * @param {Readonly<Record<string, string>>} versions the process.versions of that Electron
 */
export function runtimeComponents(versions) {
  const electron = component({ purl: npmPurl('electron', versions['electron'] ?? ''), name: 'electron', version: versions['electron'] ?? '', license: 'MIT', isProgram: true })
  const chromium = component({
    ...generic('chromium', versions['chrome']),
    license: 'BSD-3-Clause',
    description: 'With the libraries that LICENSES.chromium.html beside the program lists.',
  })
  const node = component({ ...generic('node', versions['node']), license: 'MIT' })
  // Electron’s Node has Chromium’s BoringSSL for OpenSSL, and tells no version of it.
  const boringssl = component({ purl: genericPurl('boringssl'), name: 'boringssl' })
  const libraries = Object.entries(versions)
    .filter(([key]) => !leftOut.has(key))
    .map(([key, version]) => {
      const { name, license } = known.get(key) ?? { name: key, license: undefined }
      return component({ ...generic(name, version), ...(license === undefined ? {} : { license }) })
    })
  for (const part of [chromium, node]) electron.dependencies.add(part.bomRef)
  for (const part of [boringssl, ...libraries]) node.dependencies.add(part.bomRef)
  for (const part of [boringssl, ...libraries.filter(({ name }) => name === 'v8')]) chromium.dependencies.add(part.bomRef)
  return { electron, others: [chromium, node, boringssl, ...libraries] }
}

/** @param {string} name @param {string | undefined} version */
function generic(name, version) {
  return { purl: genericPurl(name, version), name, ...(version === undefined ? {} : { version }) }
}
