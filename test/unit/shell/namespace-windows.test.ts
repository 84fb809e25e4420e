import { describe, expect, it } from 'vitest'

import { Gateway } from '../../../electron/ipc/gateway.ts'
import type { AppWindowListener } from '../../../electron/shell/app-window.ts'
import type { ShownWindow } from '../../../electron/shell/namespace-window.ts'
import { NamespaceWindows } from '../../../electron/shell/namespace-windows.ts'
import { FakeCorePort } from '../../support/app/fake-core-port.ts'

/** A window that is drawn nowhere. */
class UndrawnWindow implements ShownWindow {
  readonly contentsId: number
  readonly failure = null
  readonly listener: AppWindowListener
  readonly done: string[] = []

  constructor(contentsId: number, listener: AppWindowListener) {
    this.contentsId = contentsId
    this.listener = listener
  }

  showApp(): void {
    this.done.push('app')
  }

  showFailure(): void {
    this.done.push('failure')
  }

  focus(): void {
    this.done.push('front')
  }
}

/** Windows without Electron and cores without threads, each with the namespace that it was started for. */
function rig() {
  const cores: { readonly namespace: string | undefined; readonly port: FakeCorePort }[] = []
  const drawn: UndrawnWindow[] = []
  const ignore = () => undefined
  /** Windows in which a change waits. */
  const underWay = new Set<number>()
  const windows = new NamespaceWindows({
    startCore(namespace) {
      const port = new FakeCorePort()
      cores.push({ namespace, port })
      return port
    },
    gateway: new Gateway(ignore, ignore),
    plans: { stands: ignore, answers: ignore, privilegeChanged: ignore, coreFailed: ignore, pageGone: ignore, windowClosed: ignore, isUnderWay: (contents) => underWay.has(contents), waiting: () => null },
    leaving: { asked: () => null },
    onLinkNews: ignore,
    log: { error: ignore, warn: ignore, info: ignore, debug: ignore },
  })
  windows.open((_named, listener) => {
    const window = new UndrawnWindow(drawn.length + 1, listener)
    drawn.push(window)
    return window
  })
  const window = (contents: number): UndrawnWindow => {
    const found = drawn[contents - 1]
    if (found === undefined) throw new RangeError(`There is no window ${String(contents)}.`)
    return found
  }
  const core = (namespace: string | undefined): FakeCorePort => {
    const found = cores.findLast((one) => one.namespace === namespace)
    if (found === undefined) throw new RangeError(`No core was started for ${String(namespace)}.`)
    return found.port
  }
  return {
    windows,
    drawn,
    underWay,
    window,
    core,
    reads: (namespace: string) => core(namespace).says({ from: 'ready', kernel: '6.18', namespace }),
    here: (contents: number, namespace: string | null) => windows.switchTo(contents, { namespace, where: 'here' }),
    /** The namespaces whose cores have not been told to end. */
    running: () => cores.filter(({ port }) => !port.posted.some(({ to }) => to === 'shut-down')).map(({ namespace }) => namespace),
  }
}

describe('a window that is asked to show something', () => {
  const at = { view: 'routes', filter: 'table main' } as const

  it('hands it to its next page, once', async () => {
    const { windows } = rig()
    windows.show('red')
    await windows.switchTo(1, { namespace: 'blue', where: 'window', at })
    expect(windows.takeDestination(1)).toBeNull()
    expect(windows.takeDestination(2)).toEqual(at)
    expect(windows.takeDestination(2)).toBeNull()
  })

  it('shows another namespace in the same window with it, once that is read', async () => {
    const { windows, reads } = rig()
    windows.show('red')
    const switched = windows.switchTo(1, { namespace: 'blue', where: 'here', at })
    expect(windows.takeDestination(1)).toBeNull()
    reads('blue')
    await switched
    expect(windows.takeDestination(1)).toEqual(at)
  })
})

describe('another start of the app', () => {
  it('has the window of its namespace come to the front, and show a page where it names one', () => {
    const { windows, drawn, window } = rig()
    windows.show('red')
    windows.showPage('red', 'sockets')
    expect(drawn).toHaveLength(1)
    expect(window(1).done).toEqual(['app', 'front'])
    expect(windows.takeDestination(1)).toEqual({ page: 'sockets' })
    windows.showPage('red', undefined)
    expect(windows.takeDestination(1)).toBeNull()
  })

  it('has a window open where none shows its namespace, on that page', () => {
    const { windows, drawn } = rig()
    windows.show('red')
    windows.showPage('blue', 'overview')
    expect(drawn).toHaveLength(2)
    expect([windows.takeDestination(1), windows.takeDestination(2)]).toEqual([null, { page: 'overview' }])
  })
})

describe('windows of namespaces', () => {
  it('let the namespace go that was shown before, once the other is read', async () => {
    const { windows, here, reads, running, window, drawn } = rig()
    windows.show('red')
    const switched = here(1, 'blue')
    expect(running()).toEqual(['red', 'blue'])
    reads('blue')
    await switched
    expect(running()).toEqual(['blue'])
    windows.show('blue')
    expect(drawn).toHaveLength(1)
    expect(window(1).done).toEqual(['app', 'app', 'front'])
  })

  it('stay with their namespace while a change waits there, also one that was applied while the other was read; a window of its own may show it', async () => {
    const { windows, here, reads, running, underWay, drawn } = rig()
    windows.show('red')
    underWay.add(1)
    await expect(here(1, 'blue')).rejects.toThrow('waits to be kept')
    expect(() => windows.reopen(1)).toThrow('waits to be kept')
    expect(running()).toEqual(['red'])
    await windows.switchTo(1, { namespace: 'green', where: 'window' })
    expect(drawn).toHaveLength(2)
    underWay.delete(1)
    const switched = here(1, 'blue')
    underWay.add(1)
    reads('blue')
    await expect(switched).rejects.toThrow('waits to be kept')
    expect(running()).toEqual(['red', 'green'])
  })

  it('switch one at a time: a second switch of the same window is refused, and the first goes on', async () => {
    const { windows, here, reads, running } = rig()
    windows.show('red')
    const first = here(1, 'blue')
    await expect(here(1, 'green')).rejects.toThrow('about to show another')
    reads('blue')
    await first
    expect(running()).toEqual(['blue'])
    const next = here(1, 'green')
    reads('green')
    await next
    expect(running()).toEqual(['green'])
  })

  it('stay as they are where the other cannot be read, and may be switched again', async () => {
    const { windows, core, here, reads, running } = rig()
    windows.show('red')
    const refused = here(1, 'blue')
    core('blue').says({ from: 'failed', error: { code: 'forbidden', message: 'You may not enter blue.' } })
    await expect(refused).rejects.toThrow('You may not enter blue.')
    expect(running()).toEqual(['red'])
    const next = here(1, 'green')
    reads('green')
    await next
    expect(running()).toEqual(['green'])
  })

  it('are not put in the place of a window that came to show the same meanwhile', async () => {
    const { windows, here, core, running, window } = rig()
    windows.show('red')
    const switched = here(1, 'blue')
    const candidate = core('blue')
    windows.show('blue')
    expect(running()).toEqual(['red', 'blue', 'blue'])
    candidate.says({ from: 'ready', kernel: '6.18', namespace: 'blue' })
    await switched
    expect(candidate.posted.at(-1)).toEqual({ to: 'shut-down' })
    expect(running()).toEqual(['red', 'blue'])
    expect(window(2).done).toEqual(['app', 'front'])
    window(1).listener.onClosed()
    expect(running()).toEqual(['blue'])
  })

  it('end the core of the window that closes and no other, whatever it was opened with', async () => {
    const { windows, here, reads, running, window } = rig()
    windows.show(undefined)
    windows.show('red')
    const switched = here(2, 'blue')
    reads('blue')
    await switched
    window(2).listener.onClosed()
    expect(running()).toEqual([undefined])
  })

  it('end on quit also what was only about to be shown', async () => {
    const { windows, here, core, running } = rig()
    windows.show('red')
    const switched = here(1, 'blue')
    const ended = windows.shutDown()
    expect(running()).toEqual([])
    await expect(switched).rejects.toThrow('The window was closed.')
    await core('red').terminate()
    await core('blue').terminate()
    await ended
  })
})
