import { Enums, Models, SPDX } from '@cyclonedx/cyclonedx-library'

/**
 * Something that is in the packages, as a bill of materials has it.
 *
 * @typedef {object} Part
 * @property {string} purl its package URL, by which the others refer to it, too
 * @property {string} name
 * @property {string} [version]
 * @property {string} [license] by SPDX
 * @property {string} [description]
 * @property {boolean} [isProgram] whether it runs by itself
 */

/** @param {Part} part @returns {Models.Component} */
export function component({ purl, name, version, license, description, isProgram = false }) {
  const made = new Models.Component(isProgram ? Enums.ComponentType.Application : Enums.ComponentType.Library, name, { bomRef: purl, purl })
  if (version !== undefined) made.version = version
  if (description !== undefined) made.description = description
  if (license !== undefined) made.licenses.add(SPDX.isSupportedSpdxId(license) ? new Models.SpdxLicense(license) : new Models.LicenseExpression(license))
  return made
}

/**
 * The package URL of what no registry has.
 *
 * @param {string} name
 * @param {string} [version]
 */
export function genericPurl(name, version) {
  return version === undefined ? `pkg:generic/${name}` : `pkg:generic/${name}@${encodeURIComponent(version)}`
}

/**
 * The package URL of an npm package.
 *
 * @param {string} name
 * @param {string} version
 */
export function npmPurl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`
}
