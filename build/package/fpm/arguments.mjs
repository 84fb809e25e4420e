/**
 * A deb as electron-builder asks for it.
 *
 * @typedef {object} WantedDeb
 * @property {Readonly<Record<string, string>>} fields by the names of `single`
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {readonly string[]} configFiles absolute paths of the installed files that dpkg(1) asks about before it replaces them
 * @property {readonly { from: string, to: string }[]} files a `from` that ends in / means all that is in that folder
 */

/** Options that are given once. @type {Readonly<Record<string, string>>} */
const single = {
  '-s': 'source',
  '-t': 'target',
  '--architecture': 'architecture',
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
  '--before-install': 'preinst',
  '--before-remove': 'prerm',
  '--description': 'description',
  '--version': 'version',
  '--package': 'package',
  '--name': 'name',
  '--maintainer': 'maintainer',
  '--vendor': 'vendor',
  '--url': 'url',
  '--category': 'section',
  '--deb-priority': 'priority',
  '--license': 'license',
  '--iteration': 'iteration',
  '--deb-compression': 'compression',
}

/** @param {readonly string[]} args @returns {WantedDeb} */
export function readArguments(args) {
  /** @type {Record<string, string>} */
  const fields = {}
  /** @type {string[]} */
  const depends = []
  /** @type {string[]} */
  const recommends = []
  /** @type {string[]} */
  const configFiles = []
  /** @type {{ from: string, to: string }[]} */
  const files = []
  const lists = { '-d': depends, '--depends': depends, '--deb-recommends': recommends, '--config-files': configFiles }
  const rest = [...args]
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const equals = argument.indexOf('=')
    const [name, attached] = argument.startsWith('--') && equals > 0 ? [argument.slice(0, equals), argument.slice(equals + 1)] : [argument, undefined]
    const value = () => {
      const found = attached ?? rest.shift()
      if (found === undefined) throw new Error(`the option ${name} needs a value`)
      return found
    }
    const list = Object.entries(lists).find(([option]) => option === name)?.[1]
    const field = single[name]
    if (name === '--force' || name === '--debug') continue
    else if (field !== undefined) fields[field] = value()
    else if (list !== undefined) list.push(value())
    else if (argument.startsWith('-')) throw new Error(`the option ${argument} is not known here`)
    else if (equals <= 0) throw new Error(`“${argument}” is no SOURCE=DESTINATION`)
    else files.push({ from: argument.slice(0, equals), to: argument.slice(equals + 1) })
  }
  if (fields['source'] !== 'dir' || fields['target'] !== 'deb') throw new Error('only -s dir -t deb is known here')
  for (const needed of ['architecture', 'description', 'maintainer', 'name', 'package', 'version']) {
    if (fields[needed] === undefined || fields[needed] === '') throw new Error(`a deb needs its ${needed}`)
  }
  return { fields, depends, recommends, configFiles, files }
}
