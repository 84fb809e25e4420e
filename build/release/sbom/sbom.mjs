import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Enums, Models, Serialize, Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { Refusal } from '../../words.mjs'
import { versionOf } from '../checks/version.mjs'
import { component, genericPurl, npmPurl } from './component.mjs'
import { runtimeComponents } from './runtime.mjs'

/**
 * What the packages are made of.
 *
 * @typedef {object} Contents
 * @property {string} version Linkwright's
 * @property {readonly Pick<import('../../package/bundled-packages.mjs').BundledPackage, 'name' | 'version' | 'license'>[]} packages
 * @property {Readonly<Record<string, string>>} runtime the process.versions of the Electron
 * @property {string} compiler the version of g++
 * @property {import('./appimage.mjs').AppImageStart} appImage
 * @property {string | undefined} epoch seconds, as SOURCE_DATE_EPOCH has them; without it nothing tells a time
 */

/** Ours beside the bundles, by the names of their files. */
const programs = ['linkwright.node', 'linkwright-sandbox', 'linkwright-helper']

/** Of CycloneDX. */
const spec = Spec.Spec1dot6

/**
 * The bill of materials as JSON of CycloneDX, checked against its schema. The same contents give the same bytes: there is no random serial number.
 *
 * @param {Contents} contents
 */
export async function writeSbom(contents) {
  const bom = makeBom(contents)
  const text = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(spec)).serialize(bom, { sortLists: true, space: 2 })
  /** @type {unknown} */
  const wrong = await new Validation.JsonStrictValidator(spec.version).validate(text)
  if (wrong !== null) throw new Refusal(`The bill of materials is not what CycloneDX ${spec.version} asks for: ${JSON.stringify(wrong)}. Mend build/release/sbom.`)
  return `${text}\n`
}

/** @param {Contents} contents */
function makeBom({ version, packages, runtime, compiler, appImage, epoch }) {
  const linkwright = component({ purl: genericPurl('linkwright', version), name: 'linkwright', version, license: 'MIT', isProgram: true })
  const { electron, others } = runtimeComponents(runtime)
  const bundled = packages.map((each) => component({ purl: npmPurl(each.name, each.version), ...each }))
  const native = programs.map((name) => component({ purl: genericPurl(name, version), name, version, license: 'MIT', isProgram: name !== 'linkwright.node' }))
  const libstdcxx = component({ purl: genericPurl('libstdc%2B%2B', compiler), name: 'libstdc++', version: compiler, license: 'GPL-3.0-or-later WITH GCC-exception-3.1' })
  const start = component(appImage.runtime)
  const inStart = appImage.linked.map(component)
  for (const part of inStart) start.dependencies.add(part.bomRef)
  const inAddon = bundled.filter(({ name }) => name === 'node-addon-api')
  const addon = native.find(({ name }) => name === 'linkwright.node')
  for (const part of inAddon) addon?.dependencies.add(part.bomRef)
  native.find(({ name }) => name === 'linkwright-helper')?.dependencies.add(libstdcxx.bomRef)
  for (const part of [electron, start, ...native, ...bundled.filter((each) => !inAddon.includes(each))]) linkwright.dependencies.add(part.bomRef)

  const bom = new Models.Bom()
  for (const part of [electron, ...others, ...bundled, ...native, libstdcxx, start, ...inStart]) bom.components.add(part)
  bom.metadata.component = linkwright
  bom.metadata.lifecycles.add(Enums.LifecyclePhase.Build)
  bom.metadata.tools.components.add(libraryItself())
  if (epoch !== undefined) bom.metadata.timestamp = new Date(Number(epoch) * 1000)
  return bom
}

/** What makes this, as a tool is named. */
function libraryItself() {
  const name = '@cyclonedx/cyclonedx-library'
  const version = versionOf(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)))
  return component({ purl: npmPurl(name, version), name, version, license: 'Apache-2.0' })
}
