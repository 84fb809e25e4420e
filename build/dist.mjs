import { buildPackages } from './package/build-packages.mjs'
import { hashOfSources, originNow, removeRecord, writeRecord } from './package/built-record.mjs'
import { sizeReport } from './package/size-report.mjs'
import { chooseTools, tellTools, wishedTools } from './package/tools.mjs'
import { resolvedRuntime } from './setup/runtime/runtime.mjs'
import { ownToolsGoal, packageGoal, setUp } from './setup/set-up.mjs'
import { Refusal, runCommand, say } from './words.mjs'

/** `npm run dist`: sets up and makes the deb and the AppImage for x64, into dist/, and tells how large they are and of what. */
await runCommand(async () => {
  if (process.arch !== 'x64') throw new Refusal(`Packages are made for x64 alone, on x64; this machine is ${process.arch}.`)
  const wished = wishedTools()
  removeRecord()
  // Before anything is built of them: what changes meanwhile makes others of them.
  const tree = hashOfSources()
  await setUp(packageGoal)
  const runtime = resolvedRuntime()
  const tools = chooseTools(runtime, wished)
  say(tellTools(runtime, wished))
  if (tools === 'own') await setUp(ownToolsGoal)
  const packages = await buildPackages(tools)
  await writeRecord({ ...(await originNow(process.env)), tree }, packages)
  process.stdout.write(sizeReport(packages))
  return 0
})
