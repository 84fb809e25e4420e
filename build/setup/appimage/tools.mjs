import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runChild } from '../../child-process.mjs'
import { checkout, outFolder } from '../../places.mjs'
import { withProgress } from '../progress.mjs'
import { Refusal, say } from '../../words.mjs'
import { runtimeCompilerFlags, runtimeLibraries, runtimeLinkerFlags, runtimeSourceFolder, runtimeSources } from './runtime-flags.mjs'

/** What the tools are made of and call. @type {readonly import('../debian-packages.mjs').DebianPackage[]} */
export const appImagePackages = ['g++', 'squashfs-tools', 'desktop-file-utils', 'libsquashfuse-dev', 'libfuse3-dev', 'libzstd-dev', 'zlib1g-dev', 'liblzma-dev', 'liblz4-dev']

/** What electron-builder takes as APPIMAGE_TOOLS_PATH: laid out as its own toolset 1.0.3. */
export const appImageToolsFolder = join(outFolder, 'appimage-tools')

/** The program that every AppImage begins with. */
export const appImageRuntime = join(appImageToolsFolder, 'runtimes', `runtime-${process.arch}`)

const here = join(checkout, 'build', 'setup', 'appimage')

/** Programs, by their name in the toolset: scripts of ours that call the system's. */
const programs = { mksquashfs: join(here, 'mksquashfs.sh'), 'desktop-file-validate': join(here, 'desktop-file-validate.sh') }

/** electron-builder copies what is in here to usr/lib of the AppImage. */
const libraryFolder = join(appImageToolsFolder, 'lib', process.arch)

/** What the runtime is under, since nobody sees its parts. */
const notice = join(libraryFolder, 'appimage-runtime.NOTICE')

/** The packages that the runtime holds parts of. */
export const linkedPackages = ['libsquashfuse-dev', 'libfuse3-dev', 'libzstd-dev', 'zlib1g-dev', 'liblz4-dev', 'liblzma-dev', 'libc6-dev']

/** The tools for the AppImage that electron-builder would fetch otherwise. @type {import('../step.mjs').Step} */
export const appImageTools = {
  name: 'appimage-tools',
  inputs: () => ({
    files: [here, join(checkout, runtimeSourceFolder), join(checkout, 'native', 'common', 'descriptor.h')],
    words: [...runtimeCompilerFlags, ...runtimeLinkerFlags, ...runtimeLibraries],
  }),
  outputs: () => [appImageRuntime, notice, ...Object.keys(programs).map((name) => join(appImageToolsFolder, name))],
  run: async () => {
    rmSync(appImageToolsFolder, { recursive: true, force: true })
    for (const folder of [join(appImageRuntime, '..'), libraryFolder]) mkdirSync(folder, { recursive: true })
    for (const [name, script] of Object.entries(programs)) {
      copyFileSync(script, join(appImageToolsFolder, name))
      chmodSync(join(appImageToolsFolder, name), 0o755)
    }
    writeFileSync(notice, noticeText())
    await compileRuntime()
  },
}

async function compileRuntime() {
  const beside = `${appImageRuntime}.${process.pid}`
  const args = [...runtimeCompilerFlags, ...runtimeSources(), ...runtimeLinkerFlags, ...runtimeLibraries, '-o', beside]
  const { code, output } = await withProgress('Compiling the runtime of the AppImage (g++)', () => runChild('g++', args, { cwd: checkout }))
  if (code !== 0) throw new Refusal(`${output.trimEnd()}\nThe runtime of the AppImage did not compile (g++ ended with ${code}).`)
  writeFileSync(beside, markedAsType2(readFileSync(beside)))
  renameSync(beside, appImageRuntime)
}

/** The program, with the mark in the padding of its ELF identification by which desktops know AppImages of type 2. @param {Buffer} program */
function markedAsType2(program) {
  program.set(Buffer.from('AI\x02', 'latin1'), 8)
  return program
}

function noticeText() {
  const copyrights = linkedPackages.map((name) => ({ name, file: `/usr/share/doc/${name}/copyright` }))
  const there = copyrights.filter(({ file }) => existsSync(file))
  for (const { name, file } of copyrights.filter((one) => !there.includes(one))) say(`There is no ${file}, so that the text is missing in the AppImage. Where documentation is left out of packages (path-exclude of dpkg.cfg), install ${name} again with it before you hand that out.`)
  return [readFileSync(join(checkout, runtimeSourceFolder, 'NOTICE'), 'utf8'), ...there.map(({ name, file }) => `==== ${name} ====\n\n${readFileSync(file, 'utf8')}`)].join('\n')
}
