import { readFileSync } from 'node:fs'

import { expect, test, type ElectronApplication, type Page } from '@playwright/test'

import { Desk } from '../support/app/running-app.ts'
import { drawn } from '../support/app/window-page.ts'

let desk: Desk
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  desk = await Desk.open()
  ;({ app, page } = await desk.start())
  await drawn(page)
})

test.afterAll(async () => {
  await desk.close()
})

/** What the main process wrote down. */
function log(): string {
  return readFileSync(desk.logFile, 'utf8')
}

/** The policy's directive that the page breaks when it adds this element to itself. */
async function violation(element: readonly [name: string, attribute: string, value: string]): Promise<string> {
  return page.evaluate(
    async ([name, attribute, value]) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true })
        const made = document.createElement(name)
        try {
          if (attribute === 'text') made.append(value)
          else made.setAttribute(attribute, value)
        } catch {
          return
        }
        document.body.append(made)
      }),
    element,
  )
}

/** Calls the contract by hand, with whatever. */
async function call(method: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([name, given]) => {
      const api: unknown = Reflect.get(globalThis, 'linkwright')
      if (typeof api !== 'object' || api === null || !('call' in api) || typeof api.call !== 'function') return 'no api'
      const answer: unknown = await Reflect.apply(api.call, api, [name, given])
      return answer
    },
    [method, input] as const,
  )
}

test('the page is the app, in a process that the kernel confines', async () => {
  expect(page.url()).toBe('app://linkwright/')
  expect(await app.evaluate(({ app: main }) => main.commandLine.hasSwitch('no-sandbox'))).toBe(false)
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
  // Mode 2 is a filter on system calls (seccomp(2)).
  expect(status).toMatch(/^Seccomp:\t2$/m)
  expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  expect(status).toMatch(/^CapEff:\t0+$/m)
})

test('the page sees nothing of Node or Electron', async () => {
  const found = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron'].filter((name) => name in globalThis))
  expect(found).toEqual([])
})

test('the page gets the contract and nothing else, and cannot replace it', async () => {
  const exposed = await page.evaluate(() => {
    const api: unknown = Reflect.get(globalThis, 'linkwright')
    if (typeof api !== 'object' || api === null) return []
    Reflect.set(api, 'call', null)
    Reflect.set(globalThis, 'linkwright', null)
    return Object.getOwnPropertyNames(Reflect.get(globalThis, 'linkwright')).map((name) => `${name}: ${typeof Reflect.get(api, name)}`)
  })
  expect(exposed.toSorted()).toEqual(['call: function', 'contractVersion: number', 'onPush: function'])
})

test('the page cannot make code from text', async () => {
  // In a frame callback: what the debugger itself runs is let through.
  const outcome = await page.evaluate(
    async () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const makers = ['eval', 'Function'].map((name): unknown => Reflect.get(globalThis, name))
          const tried = makers.map((maker) => {
            try {
              if (typeof maker === 'function') Reflect.apply(maker, undefined, ['1'])
              return 'ran'
            } catch (error) {
              return error instanceof Error ? error.name : 'threw'
            }
          })
          resolve(tried)
        })
      }),
  )
  expect(outcome).toEqual(['EvalError', 'EvalError'])
})

test('markup cannot be made from text either', async () => {
  const outcome = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>text</b>'
      return 'made'
    } catch (error) {
      return error instanceof Error ? error.name : 'threw'
    }
  })
  expect(outcome).toBe('TypeError')
})

for (const [what, element, directive] of [
  ['run a script of its own', ['script', 'text', 'document.title = "taken"'], 'require-trusted-types-for'],
  ['load a script from elsewhere', ['script', 'src', 'https://example.com/a.js'], 'require-trusted-types-for'],
  ['style itself by markup', ['style', 'text', 'body { display: none }'], 'style-src-elem'],
  ['load a picture from elsewhere', ['img', 'src', 'https://example.com/a.png'], 'img-src'],
  ['frame a page', ['iframe', 'src', 'https://example.com/'], 'frame-src'],
  ['embed an object', ['object', 'data', 'https://example.com/'], 'require-trusted-types-for'],
] as const) {
  test(`the policy does not let the page ${what}`, async () => {
    expect(await violation(element)).toBe(directive)
    expect(await page.title()).not.toBe('taken')
  })
}

test('the page reaches no network, and not even its own files by request', async () => {
  const outcome = await page.evaluate(async () =>
    Promise.all(
      ['https://example.com/', 'http://127.0.0.1/', 'app://linkwright/index.html', 'file:///etc/passwd'].map(async (url) =>
        fetch(url).then(
          () => 'fetched',
          (error: unknown) => (error instanceof Error ? error.name : 'threw'),
        ),
      ),
    ),
  )
  expect(outcome).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError'])
})

test('the page opens no window', async () => {
  expect(await page.evaluate(() => window.open('https://example.com/') === null && window.open('app://linkwright/') === null)).toBe(true)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await expect.poll(log).toContain('The page wanted to open "https://example.com/"')
})

test('every permission is denied', async () => {
  const outcome = await page.evaluate(async () => {
    const states = await Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'persistent-storage'] as const).map(async (name) => (await navigator.permissions.query({ name })).state),
    )
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'refused',
    )
    const clipboard = await navigator.clipboard.readText().then(
      () => 'granted',
      () => 'refused',
    )
    return { states, media, clipboard, notification: await Notification.requestPermission() }
  })
  expect(new Set(outcome.states)).toEqual(new Set(['denied']))
  expect(outcome).toMatchObject({ media: 'refused', clipboard: 'refused', notification: 'denied' })
})

test('what the contract does not have is refused, in words', async () => {
  expect(await call('views.destroy', undefined)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(await call('constructor', undefined)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(await call('views.open', { kind: 'links' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(await call('views.close', { view: 987_654 })).toMatchObject({ ok: false, error: { code: 'unknown-view' } })
})

test('prototypes are polluted neither in the page nor in the main process', async () => {
  const answer = await page.evaluate(async () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"view":987654,"serial":1}')
    const api: unknown = Reflect.get(globalThis, 'linkwright')
    if (typeof api !== 'object' || api === null || !('call' in api) || typeof api.call !== 'function') return null
    const given: unknown = await Reflect.apply(api.call, api, ['views.acknowledge', hostile])
    return { given, here: Reflect.get({}, 'polluted') === undefined }
  })
  expect(answer).toMatchObject({ given: { ok: false, error: { code: 'unknown-view' } }, here: true })
  expect(await app.evaluate(() => Reflect.get({}, 'polluted') === undefined)).toBe(true)
})

test('no file beside the page can be had', async () => {
  const statuses = await app.evaluate(async ({ session }) => {
    const own = session.fromPartition('linkwright')
    const urls = ['app://linkwright/..%2fmain.js', 'app://linkwright/%2e%2e/core.js', 'app://linkwright/..%2f..%2f..%2fpackage.json', 'app://linkwright/']
    return Promise.all(urls.map(async (url) => (await own.fetch(url)).status))
  })
  expect(statuses).toEqual([404, 404, 404, 200])
})

// These come last: after a navigation that was refused, Playwright's locators wait for it for ever; evaluate does not.
for (const url of ['https://example.com/', 'app://linkwright/failure/1', 'app://elsewhere/']) {
  test(`the page cannot go to ${url}`, async () => {
    await page.evaluate((to) => {
      const anchor = document.createElement('a')
      anchor.href = to
      anchor.click()
    }, url)
    await expect.poll(log).toContain(`The page wanted to go to ${JSON.stringify(url)}`)
    expect(await page.evaluate(() => [location.href, document.querySelector('[data-row-id]') !== null])).toEqual(['app://linkwright/', true])
    // It is listened to as before.
    expect(await call('views.close', { view: 987_654 })).toMatchObject({ ok: false, error: { code: 'unknown-view' } })
  })
}

// Last of all: what the page draws in the meantime it draws with broken built-ins, and is of no use afterwards.
test('a page that breaks its own built-ins still talks to an unharmed preload', async () => {
  const answer = await page.evaluate(async () => {
    const api: unknown = Reflect.get(globalThis, 'linkwright')
    if (typeof api !== 'object' || api === null || !('call' in api) || typeof api.call !== 'function') return null
    const { has, push } = { has: Object.hasOwn, push: Array.prototype.push }
    Object.hasOwn = () => true
    Reflect.set(Array.prototype, 'push', () => 0)
    try {
      const given: unknown = await Reflect.apply(api.call, api, ['toString', undefined])
      return given
    } finally {
      Object.hasOwn = has
      Reflect.set(Array.prototype, 'push', push)
    }
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
})

test('no session may fetch a dictionary over the network', async () => {
  const enabled = await app.evaluate(({ session }) => ['linkwright', 'linkwright-confirm'].map((name) => session.fromPartition(name).isSpellCheckerEnabled()))
  expect(enabled).toEqual([false, false])
})
