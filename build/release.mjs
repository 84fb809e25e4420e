import { releaseFaults } from './release/checks/faults.mjs'
import { versionOf } from './release/checks/version.mjs'
import { buildRelease } from './release/build.mjs'
import { nextSteps } from './release/next-steps.mjs'
import { checkout } from './places.mjs'
import { Refusal, runCommand, say } from './words.mjs'

/**
 * `npm run release [-- --check | --any-electron]`: looks whether this commit can be released, builds what people install, tests that, and writes its sums and its bill of
 * materials into dist/. It publishes nothing and tags nothing: it says how.
 * It refuses packages with another Electron than the pinned one, which is what is found where that cannot be downloaded, unless told to take any; and those packed by other tools than
 * electron-builder's, unless LINKWRIGHT_PACKAGE_TOOLS asks for them.
 */
await runCommand(async () => {
  const [word, ...more] = process.argv.slice(2)
  if (more.length > 0 || (word !== undefined && word !== '--check' && word !== '--any-electron')) throw new Refusal('usage: npm run release [-- --check | --any-electron]')
  const version = versionOf(checkout)
  const faults = await releaseFaults(checkout)
  if (faults.length > 0) {
    for (const fault of faults) say(`- ${fault}`)
    say(`Nothing was built: ${faults.length === 1 ? 'this stands' : `these ${faults.length} stand`} against the release.`)
    return 1
  }
  say(`Nothing stands against the release of ${version}.`)
  if (word === '--check') return 0
  const names = await buildRelease(version, word === '--any-electron')
  process.stdout.write(nextSteps(version, names))
  return 0
})
