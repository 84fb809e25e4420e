import { randomUUID } from 'node:crypto'
import { release, type as systemType, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { app, BrowserWindow, nativeTheme } from 'electron'

import { reasonOf } from './api/errors.ts'
import type { Push } from './api/contract.ts'
import { lookWords } from './api/look.ts'
import { bindConfirmGateway, bindGateway } from './ipc/bind.ts'
import { startCoreWorker } from './ipc/core-worker.ts'
import { Gateway } from './ipc/gateway.ts'
import { sessionBusAddress } from './desktop/bus/bus-address.ts'
import { Notifications } from './desktop/notifications.ts'
import { helperCare } from './privilege/installation/helper-installation.ts'
import { helperWork } from './privilege/installation/helper-work.ts'
import { asksForPassword } from './privilege/open-helper.ts'
import { somebodyElses } from './privilege/somebody-elses.ts'
import { localKernel } from './services/kernel.ts'
import { about } from './shell/about.ts'
import { answerPage } from './shell/answer-page.ts'
import { answerInTerminal } from './shell/terminal/answer-in-terminal.ts'
import { wordsForTerminal } from './shell/terminal/words-for-terminal.ts'
import { appDirectories, changesFile, sandboxDirectories } from './shell/app-directories.ts'
import { setAppMenu } from './shell/app-menu.ts'
import { appSession, confirmSession, registerAppScheme } from './shell/app-session.ts'
import { AppWindow } from './shell/app-window.ts'
import { help, ownArguments, readCommandLine, type AppOptions } from './shell/command-line.ts'
import { CrashFolder } from './shell/crashes/crash-folder.ts'
import { reportCrashes, tellOfCrash } from './shell/crashes/report-crashes.ts'
import { hasDisplay } from './shell/display.ts'
import { followPresses } from './shell/follow-presses.ts'
import { HelperDesk } from './shell/helper/helper-desk.ts'
import { askAboutHelper } from './shell/helper/helper-question.ts'
import { Upgrade } from './shell/installed/upgrade.ts'
import { LastResort } from './shell/last-resort.ts'
import { openLog } from './shell/log.ts'
import { NamespaceWindows } from './shell/namespace-windows.ts'
import { makeNotices } from './shell/notices/make-notices.ts'
import { askLeaving } from './shell/plans/ask-leaving.ts'
import { Leaving } from './shell/plans/leaving.ts'
import { takePowersFromScripts } from './shell/page-powers.ts'
import { makePlanDesk } from './shell/plans/make-plan-desk.ts'
import { Presses } from './shell/presses.ts'
import { claimProfile } from './shell/profile.ts'
import { quietChromium } from './shell/quiet-chromium.ts'
import { endInOrder, endOnFault, isEnding } from './shell/quit.ts'
import { leaveForeignHome } from './shell/root-home.ts'
import { enterSandbox, isInSandbox, startOverCode } from './shell/sandbox.ts'
import { screenshotToFile } from './shell/screenshot.ts'
import { endOfStart, unknownNamespace } from './shell/second-start.ts'
import { SettingsFile } from './shell/settings/settings-file.ts'
import { troubleLog } from './shell/settings/trouble-log.ts'
import { WindowMemory } from './shell/window-state.ts'
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
// The package's name, which Chromium's folder is called after before this runs, is in small letters.
app.setName('Linkwright')
let crashes: CrashFolder | null = null
endOnFault(
  (message) => {
    complain(message)
  },
  (fault) => crashes?.writeFault(fault, { version: app.getVersion(), kernel: `${systemType()} ${release()}`, electron: process.versions.electron }) ?? null,
  lastResort,
)
// All of it must happen before Electron is ready, so in the first turn.
const foreignHome = leaveForeignHome(process.env, { own: () => userInfo().homedir, somebodyElses })
registerAppScheme()
quietChromium()
takePowersFromScripts()

const given = ownArguments(process.argv, app.isPackaged)
const terminalWords = wordsForTerminal(given)
const commandLine = terminalWords ?? readCommandLine(given, process.getuid?.() === 0)
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
  case 'words':
    void answerInTerminal(commandLine.words, new URL('cli.js', import.meta.url), lastResort)
    break
  case 'run':
    if (commandLine.options.sandbox && !isInSandbox(process.env)) intoSandbox()
    // Electron is ready only once this module is through. Without a display it would crash, and leave a report of that.
    else if (await hasDisplay(process.env, app.commandLine.getSwitchValue('ozone-platform'), complain)) void run(commandLine.options)
    else app.exit(1)
    break
}

/** The app goes on inside the sandbox, as another process image: nothing has been opened yet. */
function intoSandbox(): void {
  try {
    enterSandbox(fileURLToPath(new URL('../native/linkwright-sandbox', import.meta.url)), (path, args) => {
      loadAddon(addonPath).execute(path, args)
    })
  } catch (error) {
    process.stderr.write(`linkwright: ${reasonOf(error)}\n`)
    app.exit(1)
  }
}

/** Composes the app: a core for each namespace, a window for each core, and the gateway between them. */
async function run(options: AppOptions): Promise<void> {
  const personal = appDirectories(process.env)
  const directories = options.sandbox ? sandboxDirectories(personal) : personal
  const unknown = unknownNamespace(options.namespace, (namespace) => localKernel(addonPath, namespace).close())
  const refused = claimProfile(directories.config, unknown === null ? given : null, options, (other) => windows.showPage(other.namespace, other.view))
  const end = endOfStart(refused, unknown, options)
  if (end !== null) {
    process.stdout.write(end.output)
    process.stderr.write(end.errors)
    app.exit(end.code)
    return
  }
  const log = openLog(directories.state, options.logLevel)
  complain = (message) => {
    log.error(message)
  }
  const folder = (crashes = new CrashFolder(directories.state))
  const folders = { log: directories.state, crashes: folder.path }
  const facts = about(options, folders)
  log.info(`Linkwright ${facts.version} starts on ${facts.kernel}, Electron ${facts.electron} (${facts.runtime}).`)
  if (!facts.sandboxed) log.warn("Chromium's sandbox is off, since root started Linkwright.")
  for (const trouble of [reportCrashes(folder), foreignHome, refused?.kind === 'no-lock' ? refused.message : null]) if (trouble !== null) log.warn(trouble)

  const settings = new SettingsFile(directories.config)
  const memory = new WindowMemory(directories.config, options.screenshot === undefined)
  // A picture is of the view, for whoever may look at it: not of a greeting.
  const settingsPush = (): Push => ({
    push: 'settings',
    state: options.screenshot === undefined ? settings.state : { ...settings.state, settings: { ...settings.settings, welcomed: true } },
  })
  const presses = new Presses(() => performance.now())
  followPresses(presses)
  const gateway = new Gateway(
    (call, webContents) =>
      answerPage(call, webContents, {
        about: () => about(options, folders),
        inSandbox: options.sandbox,
        readOnly: options.readOnly,
        settings,
        windows,
        presses,
        desk,
        helper,
        upgrade,
        callCore: (method, input) => gateway.callCore(webContents, method, input),
        startOver: () => {
          void leaving.startsOver(windows.waiting()).then((mayStartOver) => (mayStartOver ? exitInOrder(startOverCode) : undefined))
        },
      }),
    (message) => {
      log.warn(message)
    },
    (webContents) => {
      const to = windows.takeDestination(webContents)
      const standing = desk.standing(webContents)
      return [settingsPush(), { push: 'helper', helper: helper.offer }, { push: 'replaced', replacement: upgrade.now }, ...(to === null ? [] : [{ push: 'destination', to } as const]), ...(standing === null ? [] : [{ push: 'plan', standing } as const])]
    },
  )
  const helper = new HelperDesk({
    ...helperWork(helperCare(addonPath, 'session'), !options.readOnly && asksForPassword(options)),
    ask: askAboutHelper,
    usePress: (webContents) => {
      presses.use(webContents, 'helper')
    },
    tell: (offer) => {
      gateway.pushToAll({ push: 'helper', helper: offer })
      tellHelper(offer)
    },
  })
  const upgrade = new Upgrade({
    tell: (replacement) => {
      gateway.pushToAll({ push: 'replaced', replacement })
      void helper.refresh()
    },
    isWaiting: () => windows.waiting().length > 0,
    end: () => void exitInOrder(0),
  })
  const { desk, confirmGateway, tellHelper } = makePlanDesk({
    helper,
    gateway: () => gateway,
    preferences: () => settings.settings,
    privilege: () => (options.sandbox ? 'sandbox' : asksForPassword(options) ? 'password' : 'own'),
    presses,
    onPlan: (webContents) => {
      notices.look(webContents)
    },
    report: (message) => {
      log.warn(message)
    },
    view: () => confirmation,
  })
  const notifications = new Notifications(sessionBusAddress(process.env))
  const notices = makeNotices({ service: notifications, desk: () => desk, windows: () => windows })
  let { numeric, linkNotices } = settings.settings
  const logTrouble = troubleLog((message) => {
    log.warn(message)
  })
  const applySettings = () => {
    // Menus, dialogs and the ground of windows follow; so do pages about failures.
    nativeTheme.themeSource = settings.settings.theme
    logTrouble(settings.state)
    if (settings.settings.numeric !== numeric) windows.showNumbers((numeric = settings.settings.numeric))
    if (settings.settings.linkNotices !== linkNotices) windows.tellLinks((linkNotices = settings.settings.linkNotices))
    gateway.pushToAll(settingsPush())
    desk.lookChanged()
  }
  settings.onChange(applySettings)
  applySettings()
  const session = randomUUID()
  const leaving = new Leaving({ ask: askLeaving, isEnding: isEnding(), now: () => Date.now() })
  const windows = new NamespaceWindows({
    gateway,
    plans: desk,
    log,
    leaving,
    onLinkNews: (news) => {
      notices.linksChanged(news)
    },
    startCore: (namespace) =>
      startCoreWorker(new URL('core.js', import.meta.url), {
        addonPath,
        ...(namespace !== undefined && { namespace }),
        ...(options.receiveBuffer !== undefined && { receiveBuffer: options.receiveBuffer }),
        numeric: settings.settings.numeric,
        tellLinks: namespace === undefined && settings.settings.linkNotices,
        session,
        changesFile: options.sandbox ? null : changesFile(directories),
        unsettledFolder: join(directories.state, 'unsettled'),
        ...(options.sandbox && { sandbox: true }),
      }),
  })
  const first = windows.show(options.namespace)
  void helper.refresh()

  app.on('will-quit', () => {
    notifications.close()
  })
  // What crashed meanwhile was no end of the app.
  const exitInOrder = endInOrder(() => Promise.all([windows.shutDown(), settings.flush(), memory.flush()]).finally(() => { folder.setTold() }), lastResort)
  await app.whenReady()
  bindGateway(gateway)
  bindConfirmGateway(confirmGateway)
  setAppMenu(options.testDriver, () => {
    void leaving.quits(windows.waiting()).then((mayQuit) => {
      if (mayQuit) app.quit()
    })
  })
  const rendererDirectory = fileURLToPath(new URL('renderer', import.meta.url))
  const confirmation = {
    session: confirmSession(fileURLToPath(new URL('confirm', import.meta.url)), () => lookWords(settings.settings), options.testDriver),
    preload: fileURLToPath(new URL('confirm-preload.cjs', import.meta.url)),
    developerTools: options.testDriver,
  }
  const shared = {
    session: appSession(rendererDirectory, (path) => windows.madePage(path), () => ({ look: lookWords(settings.settings), start: options.view ?? settings.settings.startView }), options.testDriver),
    preload: fileURLToPath(new URL('preload.cjs', import.meta.url)),
    icon: fileURLToPath(new URL('icon.png', import.meta.url)),
    memory,
    crashes: folder,
    developerTools: options.testDriver,
  }
  windows.open((named, listener) => new AppWindow({ ...shared, ...named }, listener))
  if (options.screenshot === undefined) void tellOfCrash(folder)
  const [window] = BrowserWindow.getAllWindows()
  if (options.screenshot !== undefined && window !== undefined) {
    await exitInOrder(await screenshotToFile(window, first.failed, resolve(options.screenshot)))
  }
}
