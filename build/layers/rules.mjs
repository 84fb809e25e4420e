/**
 * The directions of import. Each file belongs to the first layer whose pattern its path begins with.
 *
 * @typedef {object} Layer
 * @property {string} path from the top of the checkout: a file, or a folder with a slash at its end
 * @property {readonly string[]} imports beginnings of paths of ours that it may import, besides its own files
 * @property {readonly string[]} packages what it may import that is not ours: package names; `node:` is all of Node but running programs; `*` is anything
 */

const everythingOfTheApp = ['electron/', 'native/']

/** What every folder of the build may import. */
const commonToTheBuild = ['build/child-process.mjs', 'build/places.mjs', 'build/words.mjs']

/** @type {readonly Layer[]} */
export const layers = [
  { path: 'electron/main.ts', imports: everythingOfTheApp, packages: ['electron', 'electron-log', 'node:'] },
  { path: 'electron/core.ts', imports: everythingOfTheApp, packages: ['node:'] },
  { path: 'electron/cli.ts', imports: everythingOfTheApp, packages: ['node:'] },
  { path: 'electron/preload.ts', imports: ['electron/api/', 'electron/ipc/channels.ts'], packages: ['electron'] },
  { path: 'electron/confirm-preload.ts', imports: ['electron/api/', 'electron/ipc/channels.ts'], packages: ['electron'] },
  { path: 'electron/api/', imports: [], packages: ['zod'] },
  { path: 'electron/netlink/core/', imports: [], packages: [] },
  { path: 'electron/netlink/', imports: ['electron/netlink/core/'], packages: [] },
  { path: 'electron/socket/', imports: ['electron/netlink/core/', 'native/addon/'], packages: ['node:'] },
  { path: 'electron/store/', imports: ['electron/netlink/core/'], packages: [] },
  {
    path: 'electron/privilege/',
    // What root runs and installs is the same text from a source tree and from an AppImage.
    imports: ['electron/socket/', 'electron/netlink/', 'electron/api/', 'build/helper/root-script.sh', 'build/helper/linkwright.conf', 'build/polkit/'],
    packages: ['node:'],
  },
  { path: 'electron/desktop/', imports: ['electron/api/'], packages: ['node:'] },
  {
    path: 'electron/services/',
    imports: ['electron/privilege/', 'electron/socket/', 'electron/store/', 'electron/netlink/', 'electron/api/'],
    packages: ['node:'],
  },
  { path: 'electron/ipc/', imports: ['electron/api/'], packages: ['electron', 'zod', 'node:'] },
  { path: 'electron/shell/', imports: ['electron/ipc/', 'electron/api/'], packages: ['electron', 'electron-log', 'node:'] },
  {
    path: 'renderer/confirm/',
    imports: ['renderer/components/', 'renderer/format/', 'renderer/bridge/confirm-window.ts', 'renderer/tokens.css', 'renderer/base.css', 'electron/api/'],
    packages: ['react', 'react-dom', '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'],
  },
  { path: 'renderer/', imports: ['electron/api/'], packages: ['react', 'react-dom', 'uplot', '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'] },
  { path: 'native/common/', imports: [], packages: ['*'] },
  { path: 'native/addon/', imports: ['native/common/'], packages: ['*'] },
  { path: 'native/helper/', imports: ['native/common/'], packages: ['*'] },
  { path: 'native/sandbox/', imports: ['native/common/'], packages: ['*'] },
  { path: 'native/appimage/', imports: ['native/common/'], packages: ['*'] },
  { path: 'build/setup/', imports: commonToTheBuild, packages: ['*'] },
  { path: 'build/helper/', imports: [...commonToTheBuild, 'build/setup/'], packages: ['*'] },
  { path: 'build/launch/', imports: [...commonToTheBuild, 'build/setup/'], packages: ['*'] },
  { path: 'build/package/', imports: [...commonToTheBuild, 'build/setup/', 'build/helper/'], packages: ['*'] },
  { path: 'build/suites/', imports: [...commonToTheBuild, 'build/setup/', 'build/launch/', 'build/package/'], packages: ['*'] },
  { path: 'build/release/', imports: [...commonToTheBuild, 'build/setup/', 'build/package/', 'build/suites/'], packages: ['*'] },
  { path: 'build/', imports: [], packages: ['*'] },
  { path: 'test/', imports: ['electron/', 'renderer/', 'native/', 'build/'], packages: ['*'] },
  { path: 'vite.config.ts', imports: [], packages: ['*'] },
]

/** Modules of Node that run programs: the app runs none but its helper, which only `privilege` may start. */
export const programRunners = ['node:child_process', 'node:cluster']

/** The one layer that may run a program. */
export const programRunningLayer = 'electron/privilege/'

/** Calls that belong to one layer alone. @type {readonly { member: string, path: string, why: string }[]} */
export const ownedMembers = [
  { member: 'process.dlopen', path: 'electron/socket/', why: 'only electron/socket loads the addon' },
  { member: 'window.linkwright', path: 'renderer/bridge/', why: 'only renderer/bridge reaches what the preload exposes' },
  { member: 'window.linkwrightConfirm', path: 'renderer/bridge/', why: 'only renderer/bridge reaches what the preload exposes' },
]

/** Modules of Node that load native code. */
export const nativeLoaders = ['node:module']

/** The one layer that loads the addon. */
export const nativeLoadingLayer = 'electron/socket/'

/** Files of the kernel's that Netlink gives truer; the app reads none of them. The second form is what follows a value in a template. */
export const forbiddenText = /\/proc\/(?!sys\/)(?:[^/]+\/)*(?<!\/ns\/)net(?:\/|$)|^\/net\//

/**
 * Folders whose own folders are layers, too: a file imports from its own and from those of the rows above. What lies beside them may import all.
 *
 * @type {readonly { path: string, rows: readonly (readonly string[])[] }[]}
 */
export const orderedFolders = [
  {
    path: 'electron/services/plans/',
    rows: [
      ['state'],
      ['steps'],
      ['fields'],
      ['dropped'],
      ['addresses', 'routes', 'rules'],
      ['links', 'neighbours'],
      ['text', 'keeping', 'warnings'],
      ['comparing', 'session'],
      ['making', 'answering'],
      ['applying'],
    ],
  },
]
