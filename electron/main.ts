import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { app, BrowserWindow, clipboard, nativeTheme } from 'electron'

import { ApiFailure } from './api/errors.ts'
import type { Push } from './api/contract.ts'
import { lookWords } from './api/look.ts'
import { bindGateway } from './ipc/bind.ts'
import { startCoreWorker } from './ipc/core-worker.ts'
import { Gateway } from './ipc/gateway.ts'
import { about } from './shell/about.ts'
import { appDirectories } from './shell/app-directories.ts'
import { setAppMenu } from './shell/app-menu.ts'
import { appSession, registerAppScheme } from './shell/app-session.ts'
import { AppWindow } from './shell/app-window.ts'
import { help, ownArguments, readCommandLine, type AppOptions } from './shell/command-line.ts'
import { LastResort } from './shell/last-resort.ts'
import { openLog } from './shell/log.ts'
import { NamespaceWindows } from './shell/namespace-windows.ts'
import { claimProfile } from './shell/profile.ts'
import { endInOrder, endOnFault } from './shell/quit.ts'
import { saveEvents } from './shell/save-events.ts'
import { screenshotToFile } from './shell/screenshot.ts'
import { SettingsFile } from './shell/settings/settings-file.ts'
import { troubleLog } from './shell/settings/trouble-log.ts'
import { loadAddon } from './socket/native-addon.ts'

let complain = (message: string) => {
  process.stderr.write(`linkwright: ${message}\n`)
}
const addonPath = fileURLToPath(new URL('../native/linkwright.node', import.meta.url))
const lastResort = new LastResort({
  say: (message) => {
    complain(message)
  },
  exit: (code) => {
    app.exit(code)
  },
  alarm(seconds) {
    try {
      loadAddon(addonPath).alarm(seconds)
    } catch {
      // No core had it either, and the window said so: nothing native hangs.
    }
  },
})
endOnFault((message) => {
  complain(message)
}, lastResort)
// Must happen before Electron is ready, so in the first turn.
registerAppScheme()

const given = ownArguments(process.argv, app.isPackaged)
const commandLine = readCommandLine(given, process.getuid?.() === 0)
switch (commandLine.kind) {
  case 'help':
    process.stdout.write(help)
    app.exit(0)
    break
  case 'version':
    process.stdout.write(`linkwright ${app.getVersion()}\n`)
    app.exit(0)
    break
  case 'wrong':
    process.stderr.write(`linkwright: ${commandLine.message}\n`)
    app.exit(2)
    break
  case 'run':
    void run(commandLine.options)
    break
}

/** Composes the app: a core for each namespace, a window for each core, and the gateway between them. */
async function run(options: AppOptions): Promise<void> {
  const directories = appDirectories(process.env)
  if (!claimProfile(directories.config, given, options, (other) => windows.show(other.namespace))) {
    process.stdout.write('linkwright: it is running already; its window was brought to the front.\n')
    app.exit(0)
    return
  }
  const log = openLog(directories.state, options.logLevel)
  complain = (message) => {
    log.error(message)
  }
  const facts = about(options)
  log.info(`Linkwright ${facts.version} starts on ${facts.kernel}, Electron ${facts.electron} (${facts.runtime}).`)
  if (!facts.sandboxed) log.warn("Chromium's sandbox is off, since root started Linkwright.")

  const settings = new SettingsFile(directories.config)
  // A picture is of the view, for whoever may look at it: not of a greeting.
  const settingsPush = (): Push => ({
    push: 'settings',
    state: options.screenshot === undefined ? settings.state : { ...settings.state, settings: { ...settings.settings, welcomed: true } },
  })
  const gateway = new Gateway(
    (call, webContents) => {
      switch (call.method) {
        case 'about.get':
          return about(options)
        case 'settings.change':
          settings.change(call.input)
          return undefined
        case 'settings.changeView':
          settings.changeView(call.input.kind, call.input.change)
          return undefined
        case 'settings.noteFilter':
          settings.noteFilter(call.input.kind, call.input.filter)
          return undefined
        case 'namespace.reopen':
          windows.reopen(webContents)
          return undefined
        case 'namespace.show':
          return windows.switchTo(webContents, call.input)
        case 'events.save':
          return saveEvents(webContents, call.input.format, async () => {
            const answer = await gateway.callCore(webContents, 'events.export', call.input)
            if (!answer.ok) throw new ApiFailure(answer.error)
            if (!(answer.value instanceof Uint8Array)) throw new TypeError('The core answered with something that is no file.')
            return answer.value
          })
        case 'clipboard.write':
          void clipboard.writeText(call.input.text)
          return undefined
      }
    },
    (message) => {
      log.warn(message)
    },
    (webContents) => {
      const to = windows.takeDestination(webContents)
      return to === null ? [settingsPush()] : [settingsPush(), { push: 'destination', to }]
    },
  )
  let { numeric } = settings.settings
  const logTrouble = troubleLog((message) => {
    log.warn(message)
  })
  const applySettings = () => {
    // Menus, dialogs and the ground of windows follow; so do pages about failures.
    nativeTheme.themeSource = settings.settings.theme
    logTrouble(settings.state)
    if (settings.settings.numeric !== numeric) windows.showNumbers((numeric = settings.settings.numeric))
    gateway.pushToAll(settingsPush())
  }
  settings.onChange(applySettings)
  applySettings()
  const windows = new NamespaceWindows({
    gateway,
    log,
    startCore: (namespace) =>
      startCoreWorker(new URL('core.js', import.meta.url), {
        addonPath,
        ...(namespace !== undefined && { namespace }),
        ...(options.receiveBuffer !== undefined && { receiveBuffer: options.receiveBuffer }),
        numeric: settings.settings.numeric,
      }),
  })
  const first = windows.show(options.namespace)

  const exitInOrder = endInOrder(() => Promise.all([windows.shutDown(), settings.flush()]), lastResort)
  await app.whenReady()
  bindGateway(gateway)
  setAppMenu(options.testDriver)
  const rendererDirectory = fileURLToPath(new URL('renderer', import.meta.url))
  const shared = {
    session: appSession(rendererDirectory, (path) => windows.madePage(path), () => ({ look: lookWords(settings.settings), start: settings.settings.startView }), options.testDriver),
    preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
    configDirectory: directories.config,
    developerTools: options.testDriver,
  }
  windows.open((named, listener) => new AppWindow({ ...shared, ...named }, listener))
  const [window] = BrowserWindow.getAllWindows()
  if (options.screenshot !== undefined && window !== undefined) {
    await exitInOrder(await screenshotToFile(window, first.failed, resolve(options.screenshot)))
  }
}
