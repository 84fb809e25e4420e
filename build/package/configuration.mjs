import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, outFolder } from '../places.mjs'
import { resolvedRuntime } from '../setup/runtime/runtime.mjs'
import { depends, recommends } from './depends.mjs'
import { packageVersion } from './description.mjs'
import { appId, categories, desktop } from './desktop/entry.mjs'
import { installedByDeb } from './installed-by-deb.mjs'
import { setTimes } from './source-date.mjs'
import { stagedApp } from './stage.mjs'
import { maintainer, metainfoFile } from './texts.mjs'

const packageFolder = join(checkout, 'build', 'package')

/** @typedef {'deb' | 'AppImage'} Target */

/** Where electron-builder leaves what it makes of a target. @param {Target} target */
export function outputOf(target) {
  return join(outFolder, 'package', target)
}

/** What a package is called. @param {Target} target @param {string} version */
export function fileName(target, version) {
  return target === 'deb' ? `linkwright_${version}_amd64.deb` : `Linkwright-${version}-x86_64.AppImage`
}

/**
 * electron-builder's configuration for one target. All that it would download has a variable (see tools.mjs).
 *
 * @param {Target} target
 * @param {{ date: number, texts: string }} made the time of everything in the package, and the folder of the texts that are made for it
 * @returns {Promise<import('electron-builder').Configuration>}
 */
export async function configuration(target, { date, texts }) {
  const runtime = resolvedRuntime()
  const version = packageVersion()
  return {
    appId,
    productName: 'Linkwright',
    directories: { app: stagedApp, output: outputOf(target), buildResources: join(packageFolder, 'desktop') },
    electronVersion: runtime.version,
    electronDist: runtime.folder,
    electronLanguages: ['en-US'],
    electronFuses: {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      // What it would guard holds on macOS and Windows alone; cookies there are none.
      enableEmbeddedAsarIntegrityValidation: false,
      enableCookieEncryption: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    npmRebuild: false,
    nodeGypRebuild: false,
    asar: true,
    asarUnpack: ['out/native/*'],
    files: ['package.json', 'out/**'],
    publish: null,
    compression: 'normal',
    toolsets: { appimage: '1.0.3' },
    extraFiles: target === 'AppImage' ? filesOfAppImage(texts) : [],
    // Last before it is packed: what was copied has the time of copying.
    afterPack: ({ appOutDir }) => {
      // What starts an app from a source tree; the fuse has it passed over.
      rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true })
      // Libraries are loaded, not run.
      for (const name of readdirSync(appOutDir)) if (/\.so(?:\.\d+)*$/.test(name)) chmodSync(join(appOutDir, name), 0o644)
      setTimes(appOutDir, date)
    },
    linux: {
      target: [target],
      artifactName: fileName(target, version),
      executableName: 'linkwright',
      icon: join(packageFolder, 'desktop', 'icons'),
      category: categories,
      maintainer,
      vendor: 'The Linkwright developers',
      syncDesktopName: true,
      desktop: desktop(target === 'deb' ? 'linkwright' : 'AppRun'),
    },
    deb: {
      packageName: 'linkwright',
      packageCategory: 'net',
      priority: 'optional',
      compression: 'xz',
      depends: await depends(),
      recommends,
      // These three are templates to electron-builder, which puts words of its own in the place of ${…}; prerm is handed to fpm as it is.
      afterInstall: join(packageFolder, 'deb', 'postinst'),
      afterRemove: join(packageFolder, 'deb', 'postrm'),
      appArmorProfile: join(packageFolder, 'deb', 'apparmor-profile'),
      fpm: ['--description', debDescription, '--before-remove', join(packageFolder, 'deb', 'prerm'), ...installedByDeb(texts).map(({ from, to }) => `${from}=${to}`)],
    },
  }
}

/** What apt says of it, in lines of 80 characters: electron-builder would take one text for this and for the desktop entry's comment. */
const debDescription = [
  'see and change the network as the kernel has it',
  'Linkwright shows what the Netlink interfaces of the kernel say: links,',
  'addresses, routes, rules, neighbours and sockets, live, down to each message.',
  'Changes are shown as a plan first, go through polkit to a small helper, and',
  'undo themselves unless they are kept.',
].join('\n')

/** What the AppImage has beside the app: its start, and what software centres read. @param {string} texts */
function filesOfAppImage(texts) {
  return [
    { from: join(packageFolder, 'appimage', 'AppRun'), to: 'AppRun' },
    { from: join(texts, metainfoFile), to: `usr/share/metainfo/${metainfoFile}` },
    { from: join(texts, 'THIRD-PARTY-LICENSES.txt'), to: 'usr/share/doc/linkwright/THIRD-PARTY-LICENSES.txt' },
    { from: join(texts, 'LICENSE'), to: 'usr/share/doc/linkwright/LICENSE' },
  ]
}
