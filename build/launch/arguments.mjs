import { resolve } from 'node:path'

/**
 * What the launcher has to know of the arguments; all of them go on to the app.
 *
 * @typedef {object} LaunchArguments
 * @property {string[]} forApp with the path after `--screenshot` made absolute, from where the person is
 * @property {string | undefined} screenshot where the picture goes, when one was asked for
 * @property {boolean} wordsOnly whether the app only answers and ends, without a window (`--help`, `--version`)
 */

/**
 * @param {readonly string[]} given the arguments after `npm start --`
 * @param {string} folder where relative paths start: npm runs scripts at the top of the checkout and keeps the person's own folder in INIT_CWD
 * @returns {LaunchArguments}
 */
export function readArguments(given, folder) {
  /** @type {string[]} */
  const forApp = []
  /** @type {string | undefined} */
  let screenshot
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index] ?? ''
    const [name, value] = argument.startsWith('--screenshot=') ? ['--screenshot', argument.slice('--screenshot='.length)] : [argument, given[index + 1]]
    if (name !== '--screenshot' || value === undefined || value === '' || (name === argument && value.startsWith('--'))) {
      forApp.push(argument)
      continue
    }
    screenshot = resolve(folder, value)
    forApp.push('--screenshot', screenshot)
    if (name === argument) index += 1
  }
  return { forApp, screenshot, wordsOnly: ['--help', '-h', '--version', '-V'].some((name) => given.includes(name)) }
}

/**
 * What the app would say of a command line that is none of its own, so that nothing is opened for it; undefined: it is one.
 *
 * @param {readonly string[]} forApp
 * @param {unknown} program how the app reads its arguments: the bundle of electron/shell/command-line.ts
 * @returns {string | undefined}
 */
export function refusalOf(forApp, program) {
  if (typeof program !== 'object' || program === null || !('readCommandLine' in program) || typeof program.readCommandLine !== 'function') return undefined
  /** @type {unknown} */
  const read = Reflect.apply(program.readCommandLine, undefined, [forApp, process.getuid?.() === 0])
  const wrong = typeof read === 'object' && read !== null && 'kind' in read && read.kind === 'wrong' && 'message' in read
  return wrong ? `linkwright: ${String(read.message)}` : undefined
}
