import { changelogFaults } from './changelog.mjs'
import { lockfileFaults } from './lockfile.mjs'
import { metainfoFaults } from './metainfo.mjs'
import { treeFaults } from './tree.mjs'
import { versionFaults } from './version.mjs'

/**
 * All that stands against a release of what is in this folder; looking writes nothing.
 *
 * @param {string} folder the top of the checkout
 * @returns {Promise<string[]>} a sentence a fault: what is wrong, with what, what to do
 */
export async function releaseFaults(folder) {
  const changelog = changelogFaults(folder)
  // The metainfo is made of the changelog: what is wrong with that is told once.
  const metainfo = changelog.length === 0 ? metainfoFaults(folder) : []
  return [...treeFaults(folder), ...versionFaults(folder), ...(await lockfileFaults(folder)), ...changelog, ...metainfo]
}
