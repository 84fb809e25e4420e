import { join } from 'node:path'
import { checkout } from '../places.mjs'
import { installed, policySource, sysusersSource } from '../helper/installed.mjs'
import { stagedApp } from './stage.mjs'
import { metainfoFile } from './texts.mjs'

const packageFolder = join(checkout, 'build', 'package')

/** What --help and linkwright(1) lead to. */
const manuals = ['changes-json.md', 'events-json.md', 'events.md', 'filter.md', 'plan-json.md', 'socket-json.md']

/**
 * What the deb installs beside the app's own folder below /opt.
 *
 * @param {string} texts the folder of the texts that are made for the package (texts.mjs)
 * @returns {readonly { from: string, to: string }[]}
 */
export function installedByDeb(texts) {
  const desktop = join(packageFolder, 'desktop')
  return [
    { from: join(packageFolder, 'deb', 'linkwright'), to: '/usr/bin/linkwright' },
    { from: join(stagedApp, 'out', 'native', 'linkwright-helper'), to: installed.helper },
    { from: policySource, to: installed.policy },
    { from: sysusersSource, to: installed.sysusers },
    { from: join(texts, metainfoFile), to: `/usr/share/metainfo/${metainfoFile}` },
    { from: join(desktop, 'org.linkwright.Linkwright.svg'), to: '/usr/share/icons/hicolor/scalable/apps/linkwright.svg' },
    { from: join(desktop, 'org.linkwright.Linkwright-symbolic.svg'), to: '/usr/share/icons/hicolor/symbolic/apps/linkwright-symbolic.svg' },
    { from: join(texts, 'linkwright.1.gz'), to: '/usr/share/man/man1/linkwright.1.gz' },
    { from: join(texts, 'linkwright-helper.8.gz'), to: '/usr/share/man/man8/linkwright-helper.8.gz' },
    { from: join(texts, 'copyright'), to: '/usr/share/doc/linkwright/copyright' },
    { from: join(texts, 'changelog.gz'), to: '/usr/share/doc/linkwright/changelog.gz' },
    ...manuals.map((name) => ({ from: join(checkout, 'docs', name), to: `/usr/share/doc/linkwright/docs/${name}` })),
    { from: join(packageFolder, 'completions', 'linkwright.bash'), to: '/usr/share/bash-completion/completions/linkwright' },
    { from: join(packageFolder, 'completions', '_linkwright'), to: '/usr/share/zsh/vendor-completions/_linkwright' },
    { from: join(packageFolder, 'completions', 'linkwright.fish'), to: '/usr/share/fish/vendor_completions.d/linkwright.fish' },
    { from: join(packageFolder, 'deb', 'lintian-overrides'), to: '/usr/share/lintian/overrides/linkwright' },
  ]
}
