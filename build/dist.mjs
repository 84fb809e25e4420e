import { buildPackages } from './package/build-packages.mjs'
import { sizeReport } from './package/size-report.mjs'
import { canDownloadTools } from './package/tools.mjs'
import { packageGoal, setUp } from './setup/set-up.mjs'
import { Refusal, runCommand, say } from './words.mjs'

/** `npm run dist`: sets up and makes the deb and the AppImage for x64, into dist/, and tells how large they are and of what. */
await runCommand(async () => {
  if (process.arch !== 'x64') throw new Refusal(`Packages are made for x64 alone, on x64; this machine is ${process.arch}.`)
  const downloads = await canDownloadTools()
  await setUp(packageGoal({ downloads }))
  say(downloads ? 'electron-builder takes its own tools.' : 'electron-builder’s own tools cannot be downloaded here: fpm’s work is done by dpkg-deb, and the AppImage’s runtime is built here.')
  const packages = await buildPackages({ downloads })
  process.stdout.write(sizeReport(packages))
  return 0
})
