import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../places.mjs'
import { licences } from './licences.mjs'

/** Debian's names of licences, where they are others than SPDX's. @type {Readonly<Record<string, string>>} */
const debianNames = { MIT: 'Expat' }

/** What the deb says of Electron, whose own files lie beside the program. */
const electron = `Files: opt/Linkwright/*
Copyright: Electron contributors
           2013-2020 GitHub Inc.
           The Chromium Authors, and others
License: Expat-and-others
 Electron is under the licence that /opt/Linkwright/LICENSE.electron.txt holds
 (Expat). Chromium, and all that Electron and Chromium are made of, are under
 the licences that /opt/Linkwright/LICENSES.chromium.html holds.
`

/**
 * Debian's copyright file, machine-readable (https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/): ours, Electron's, and of each npm package
 * that is bundled into app.asar.
 *
 * @param {readonly import('./licences.mjs').Licensed[]} others
 */
export function copyrightText(others = licences()) {
  const own = readFileSync(join(checkout, 'LICENSE'), 'utf8').trim()
  const holder = /^Copyright \(c\) (.*)$/m.exec(own)?.[1] ?? ''
  return [
    `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Linkwright
Upstream-Contact: The Linkwright developers <maintainers@linkwright.invalid>
Source: https://linkwright.invalid/
Comment: The paths of npm packages are those of the sources. What the app takes of
 them is bundled into /opt/Linkwright/resources/app.asar, or compiled into the
 native addon beside it.
`,
    `Files: *\nCopyright: ${holder}\nLicense: Expat\n${indented(own)}\n`,
    electron,
    ...others.map(paragraph),
  ].join('\n')
}

/** The same licences of npm packages, to read. @param {readonly import('./licences.mjs').Licensed[]} others */
export function thirdPartyLicences(others = licences()) {
  const head = 'Linkwright is made with these packages. Electron and Chromium have their own files: LICENSE.electron.txt and LICENSES.chromium.html.\n'
  return [head, ...others.map(({ name, version, license, text }) => `==== ${name} ${version} (${license}) ====\n\n${text}\n`)].join('\n')
}

/** @param {import('./licences.mjs').Licensed} of */
function paragraph({ name, version, license, holders, text }) {
  return `Files: node_modules/${name}/*
Copyright: ${holders.join('\n           ')}
License: ${debianNames[license] ?? license}
${indented(text)}
Comment: ${name} ${version}
`
}

/** The lines of a field behind its first: an empty one is a dot. @param {string} text */
function indented(text) {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line.trimEnd()}`))
    .join('\n')
}
