import { Refusal } from '../words.mjs'

/**
 * The suites of these names, in the order in which they run; all of them when none is named.
 *
 * @template {{ name: string }} T
 * @param {readonly T[]} all
 * @param {readonly string[]} names
 * @returns {readonly T[]}
 */
export function chooseSuites(all, names) {
  const unknown = names.find((name) => all.every((suite) => suite.name !== name))
  if (unknown !== undefined) throw new Refusal(`There is no suite “${unknown}”. There are: ${all.map(({ name }) => name).join(' ')}`)
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
}
