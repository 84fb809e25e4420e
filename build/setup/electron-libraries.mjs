/** What Electron's program is linked with, and the libraries that it opens when it needs them (notifications, passwords). @type {readonly import('./debian-packages.mjs').DebianPackage[]} */
export const electronLibraries = [
  ['libasound2t64', 'libasound2'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libatk1.0-0t64', 'libatk1.0-0'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo2',
  ['libcups2t64', 'libcups2'],
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  ['libglib2.0-0t64', 'libglib2.0-0'],
  ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnotify4',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libsecret-1-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
  'libxss1',
  'libxtst6',
]

/** What it draws by where there is a graphics card; it can do without. */
export const graphicsLibrary = 'libegl1'
