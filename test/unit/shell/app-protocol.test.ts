import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { appProtocol } from '../../../electron/shell/app-protocol.ts'
import { failurePage } from '../../../electron/shell/failure-page.ts'

let folder = ''
let stamps = { look: '', start: 'links' }
let answer: (request: Request) => Promise<Response>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-protocol-'))
  const renderer = join(folder, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-of-another'))
  writeFileSync(join(folder, 'secret.html'), 'secret')
  writeFileSync(join(folder, 'renderer-of-another', 'secret.html'), 'secret')
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><html data-look="{{look}}" data-start="{{start}}"><link rel="stylesheet" href="./a.css" nonce="{{nonce}}"><script type="module" src="./a.js" nonce="{{nonce}}"></script>')
  writeFileSync(join(renderer, 'assets', 'a.js'), 'export {}')
  writeFileSync(join(renderer, 'assets', 'a.js.map'), '{}')
  answer = appProtocol(renderer, (path) => (path === '/failure/1' ? failurePage({ title: 'Gone', message: 'It went.' }) : null), () => stamps)
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function get(url: string, method = 'GET') {
  return answer(new Request(url, { method }))
}

test('the root is the page, other paths are the files beside it', async () => {
  const page = await get('app://linkwright/')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await page.text()).toContain('<!doctype html>')
  const script = await get('app://linkwright/assets/a.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await script.text()).toBe('export {}')
})

test('a page is told how it is to look and what to begin with, each time that it is loaded', async () => {
  expect(await (await get('app://linkwright/')).text()).toContain('<html data-look="" data-start="links">')
  stamps = { look: 'dark compact', start: 'sockets' }
  expect(await (await get('app://linkwright/')).text()).toContain('<html data-look="dark compact" data-start="sockets">')
})

test('every script and style of a page carries the nonce of this load, which the policy names', async () => {
  const page = await get('app://linkwright/')
  const policy = page.headers.get('content-security-policy') ?? ''
  const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
  const text = await page.text()
  expect(text).toContain(`href="./a.css" nonce="${nonce}">`)
  expect(text).toContain(`src="./a.js" nonce="${nonce}">`)
  const again = await get('app://linkwright/')
  expect(again.headers.get('content-security-policy')).not.toContain(nonce)
})

test('the policy lets a page run no other script, load nothing from elsewhere and be framed by nobody', async () => {
  const page = await get('app://linkwright/')
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|https?:|\*|data:|blob:/)
})

test('a page is sandboxed but for its scripts, its origin, its forms and windows that the main process denies, and its own headers deny it what it could ask for', async () => {
  for (const path of ['', 'failure/1']) {
    const { headers } = await get(`app://linkwright/${path}`)
    expect(/sandbox ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]?.split(' ')).toEqual(['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups'])
    expect(headers.get('permissions-policy')?.split(', ')).toEqual(expect.arrayContaining(['clipboard-read=()', 'clipboard-write=()', 'fullscreen=()', 'window-management=()']))
  }
})

test.each([
  'app://linkwright/../secret.html',
  'app://linkwright/%2e%2e/secret.html',
  'app://linkwright/..%2fsecret.html',
  'app://linkwright/assets/..%2f..%2fsecret.html',
  'app://linkwright/..%5csecret.html',
  'app://linkwright/%2fetc%2fpasswd',
  'app://linkwright/..%2frenderer-of-another%2fsecret.html',
  'app://linkwright/index.html%00.js',
  'app://linkwright/%',
  'app://linkwright/missing.html',
  'app://linkwright/assets',
  'app://linkwright/assets/a.js.map',
  'app://elsewhere/',
  'app://linkwright/failure/2',
])('%s is not found', async (url) => {
  const response = await get(url)
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('')
})

test('nothing can be sent to it', async () => {
  expect((await get('app://linkwright/', 'POST')).status).toBe(405)
})

test('a page about a failure says it, under the same policy', async () => {
  const page = await get('app://linkwright/failure/1')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  const text = await page.text()
  expect(text).toContain('<h1>Gone</h1>')
  expect(text).toContain('It went.')
  expect(text).toMatch(/<style nonce="[^"]+">/)
})

test('what a failure says is text, never markup', () => {
  const page = failurePage({ title: '<b>', message: '<img src=x onerror="alert(1)"> & co' })
  expect(page).not.toContain('<img')
  expect(page).not.toContain('<b>')
  expect(page).toContain('&#60;img src=x onerror=&#34;alert(1)&#34;&#62; &#38; co')
})
