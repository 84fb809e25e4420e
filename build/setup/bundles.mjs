import { existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { appFolder, checkout } from '../places.mjs'
import { Refusal } from '../words.mjs'
import { noteBundledPackages, noteOf } from './bundled-modules.mjs'
import { withProgress } from './progress.mjs'

/** The oldest Node among the Electrons that the app runs in; newer syntax is written in older. */
const oldestNode = 'node20.18'

/** Files that shape every bundle. */
const bundlerInputs = ['package-lock.json', 'tsconfig.json', 'vite.config.ts', 'build/setup/bundles.mjs', 'build/setup/bundled-modules.mjs'].map((name) => join(checkout, name))

const electronSources = join(checkout, 'electron')

/** Texts that root runs and installs; programs carry them. */
const textsForRoot = ['build/helper/root-script.sh', 'build/helper/linkwright.conf', 'build/polkit'].map((name) => join(checkout, name))

/**
 * One program for Node or Electron, bundled into one file with all that it imports.
 *
 * @typedef {object} Program
 * @property {string} entry from the top of the checkout
 * @property {string} file from the top of the checkout
 * @property {'es' | 'cjs'} format a sandboxed preload has to be CommonJS
 */

/** `linkwright` on the command line, without Electron. */
export const commandLineBundle = programStep('command-line-bundle', [electronSources, ...textsForRoot], [{ entry: 'electron/cli.ts', file: 'out/app/cli.js', format: 'es' }])

/** The main process, the worker and the preloads, and how the app reads its command line, for the launcher. */
export const electronBundles = programStep(
  'electron-bundles',
  [electronSources, ...textsForRoot],
  [
    { entry: 'electron/main.ts', file: 'out/app/main.js', format: 'es' },
    { entry: 'electron/core.ts', file: 'out/app/core.js', format: 'es' },
    { entry: 'electron/preload.ts', file: 'out/app/preload.cjs', format: 'cjs' },
    { entry: 'electron/confirm-preload.ts', file: 'out/app/confirm-preload.cjs', format: 'cjs' },
    { entry: 'electron/shell/command-line.ts', file: 'out/app/command-line.js', format: 'es' },
  ],
)

/** The window's page. */
export const rendererBundle = pageStep('renderer-bundle', 'the window', 'renderer', 'renderer')

/** The page of the confirmation: a folder of its own, so that it can be given nothing else. */
export const confirmBundle = pageStep('confirm-bundle', 'the confirmation', 'renderer/confirm', 'confirm')

/**
 * A page with all that it loads.
 *
 * @param {string} name
 * @param {string} what
 * @param {string} root the folder of its index.html, from the top of the checkout
 * @param {string} folder where it goes, below out/app
 * @returns {import('./step.mjs').Step}
 */
function pageStep(name, what, root, folder) {
  return {
    name,
    inputs: () => ({ files: [join(checkout, 'renderer'), join(electronSources, 'api'), ...bundlerInputs], words: [] }),
    outputs: () => [join(appFolder, folder, 'index.html'), noteOf(folder)],
    run: () =>
      withProgress(`Bundling ${what}`, async () => {
        await buildPlainly({
          configFile: join(checkout, 'vite.config.ts'),
          root: join(checkout, root),
          plugins: [noteBundledPackages(folder)],
          base: './',
          logLevel: 'warn',
          build: { outDir: join(appFolder, folder), emptyOutDir: true, target: 'chrome130', modulePreload: false, cssCodeSplit: false, assetsInlineLimit: 0 },
        })
      }),
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} sources
 * @param {readonly Program[]} programs
 * @returns {import('./step.mjs').Step}
 */
function programStep(name, sources, programs) {
  return {
    name,
    inputs: () => ({ files: [...sources, ...bundlerInputs], words: [] }),
    outputs: () => programs.flatMap(({ file }) => [join(checkout, file), noteOf(belowApp(file))]),
    run: () =>
      withProgress(`Bundling ${programs.map(({ entry }) => entry).join(', ')}`, async () => {
        for (const program of programs) await bundle(program)
      }),
  }
}

/** @param {Program} program */
async function bundle({ entry, file, format }) {
  const source = join(checkout, entry)
  if (!existsSync(source)) throw new Refusal(`There is no ${entry}.`)
  rmSync(join(checkout, file), { force: true })
  await buildPlainly({
    configFile: false,
    root: checkout,
    plugins: [noteBundledPackages(belowApp(file))],
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: source,
      target: oldestNode,
      outDir: join(checkout, file, '..'),
      emptyOutDir: false,
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        external: ['electron', /^node:/],
        // A start reads all of it: half as long it is there sooner. Names stay, for what the log says of a fault.
        output: { format, entryFileNames: file.slice(file.lastIndexOf('/') + 1), codeSplitting: false, minify: { compress: true, mangle: false, codegen: true } },
      },
    },
  })
}

/** @param {string} file from the top of the checkout */
function belowApp(file) {
  return relative(appFolder, join(checkout, file))
}

/** What the bundler finds wrong is told in its own words, without colours and without a stack of ours. @param {import('vite').InlineConfig} config */
async function buildPlainly(config) {
  const { build } = await import('vite')
  try {
    await build(config)
  } catch (error) {
    throw new Refusal(stripVTControlCharacters(error instanceof Error ? error.message : String(error)).trimEnd())
  }
}
