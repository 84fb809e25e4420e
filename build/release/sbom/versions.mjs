import { runChild } from '../../child-process.mjs'
import { executableOf } from '../../setup/runtime/runtime.mjs'
import { Refusal } from '../../words.mjs'
import { isObject } from '../checks/json-file.mjs'

/**
 * The versions of all that an Electron is made of, told by itself: it runs as Node, which that of the packages does not any more.
 *
 * @param {import('../../setup/runtime/runtime.mjs').Runtime} runtime
 * @returns {Promise<Record<string, string>>}
 */
export async function versionsIn(runtime) {
  const executable = executableOf(runtime)
  const { code, output } = await runChild(executable, ['-p', 'JSON.stringify(process.versions)'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined }, limit: 60_000 })
  const versions = code === 0 ? parsed(output) : {}
  if (versions['electron'] !== runtime.version) throw new Refusal(`${output.trimEnd()}\n${executable} does not say that it is Electron ${runtime.version}. Remove it and set up again.`)
  return versions
}

/** @param {string} text @returns {Record<string, string>} */
function parsed(text) {
  /** @type {unknown} */
  const value = JSON.parse(text)
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, version]) => [name, String(version)])) : {}
}

/** The version of the compiler, whose library is linked into the helper. */
export async function compilerVersion() {
  const { code, output } = await runChild('g++', ['-dumpfullversion'])
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\ng++ does not tell its version (exit code ${code}).`)
  return output.trim()
}
