import { posix } from 'node:path'
import { forbiddenText, layers, nativeLoaders, nativeLoadingLayer, orderedFolders, ownedMembers, programRunners, programRunningLayer } from './rules.mjs'

/**
 * What a file does that its layer may not, one sentence each, with the line.
 *
 * @param {string} file from the top of the checkout
 * @param {import('./facts.mjs').SourceFacts} facts
 * @returns {string[]}
 */
export function violationsIn(file, facts) {
  const layer = layerOf(file)
  if (layer === undefined) return [`${file}: belongs to no layer; build/layers/rules.mjs names them`]
  const isOfTheApp = file.startsWith('electron/') || file.startsWith('renderer/')
  /** @type {string[]} */
  const found = []
  for (const { specifier, line } of facts.imports) {
    const why = specifier.startsWith('.') ? (againstDirection(file, layer, specifier) ?? againstRows(file, specifier)) : againstPackages(layer, specifier)
    if (why !== undefined) found.push(`${file}:${line}: imports ${specifier}: ${why}`)
  }
  for (const { member, path, why } of ownedMembers) {
    const use = facts.members.find(({ name }) => name === member)
    if (use !== undefined && isOfTheApp && !file.startsWith(path)) found.push(`${file}:${use.line}: uses ${member}: ${why}`)
  }
  const read = facts.strings.find(({ text }) => forbiddenText.test(text))
  if (read !== undefined && isOfTheApp) found.push(`${file}:${read.line}: names ${read.text}: Netlink gives it`)
  if (facts.onlyReExports) found.push(`${file}: only re-exports; import from the files themselves`)
  return found
}

/** @param {string} file */
function layerOf(file) {
  return layers.find(({ path }) => (path.endsWith('/') ? file.startsWith(path) : file === path))
}

/**
 * @param {string} file
 * @param {import('./rules.mjs').Layer} layer
 * @param {string} specifier
 */
function againstDirection(file, layer, specifier) {
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''))
  const allowed = [layer.path, ...layer.imports]
  if (allowed.some((beginning) => target.startsWith(beginning))) return undefined
  return `${layer.path} may import ${layer.imports.length === 0 ? 'nothing of ours' : layer.imports.join(', ')}`
}

/** @param {string} file @param {string} specifier */
function againstRows(file, specifier) {
  const target = posix.join(posix.dirname(file), specifier)
  for (const { path, rows } of orderedFolders) {
    if (!file.startsWith(path) || !target.startsWith(path)) continue
    const [own, other] = [file, target].map((one) => one.slice(path.length).split('/').slice(0, -1)[0])
    if (own === undefined || own === other) continue
    const row = rows.findIndex((names) => names.includes(own))
    if (row < 0) return `${path}${own}/ stands in no row of build/layers/rules.mjs`
    if (other === undefined || !rows.slice(0, row).some((names) => names.includes(other))) return `${path}${own}/ may import ${row === 0 ? 'its own files' : rows.slice(0, row).flat().join(', ')}`
  }
  return undefined
}

/**
 * @param {import('./rules.mjs').Layer} layer
 * @param {string} specifier
 */
function againstPackages(layer, specifier) {
  if (layer.packages.includes('*')) return undefined
  const name = packageName(specifier)
  if (programRunners.includes(specifier)) {
    return layer.path === programRunningLayer ? undefined : `no process of the app runs programs, but ${programRunningLayer}`
  }
  if (nativeLoaders.includes(specifier) && layer.path !== nativeLoadingLayer) return `only ${nativeLoadingLayer} loads the addon`
  const asked = specifier.startsWith('node:') ? 'node:' : name
  if (layer.packages.includes(asked)) return undefined
  return `${layer.path} may import ${layer.packages.length === 0 ? 'no package' : layer.packages.join(', ')}`
}

/** `@scope/name/file` → `@scope/name`. @param {string} specifier */
function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
