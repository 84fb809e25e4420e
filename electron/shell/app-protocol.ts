import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'

/** What stands in pages for the nonce of this load; the bundler writes it on every script and style (html.cspNonce). */
const noncePlace = '{{nonce}}'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** What a page may do: run scripts and styles that carry this load's nonce, show fonts and pictures of its own, and nothing else. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No dialogs, no printing, no pointer of its own. New windows the main process denies, and reports.
    'sandbox allow-scripts allow-same-origin allow-forms allow-popups',
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** Written into pages in the places of these names: what the page needs before it can ask. Words of closed lists, in quotes. */
export type Stamps = Readonly<Record<'look' | 'start', string>>

/** A page that the main process makes for this path; null: there is none. */
export type MadePage = (path: string) => string | null

/**
 * Answers requests for app://linkwright/… (or another `host` than that): pages that the main process makes, and files below `directory`.
 * A request for anything else, with any other method or outside that folder is answered as not found.
 */
export function appProtocol(directory: string, madePage: MadePage, stamps: () => Stamps, host: string = 'linkwright'): (request: Request) => Promise<Response> {
  const root = resolve(directory)
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const url = new URL(request.url)
    if (url.protocol !== 'app:' || url.host !== host) return refuse(404)
    const page = madePage(url.pathname)
    if (page !== null) return html(page, stamps())
    const file = fileOf(root, url.pathname)
    const type = file === null ? undefined : types[extname(file)]
    if (file === null || type === undefined) return refuse(404)
    const bytes = await readFile(file).catch(() => null)
    if (bytes === null) return refuse(404)
    if (extname(file) === '.html') return html(bytes.toString('utf8'), stamps())
    return new Response(new Uint8Array(bytes), { headers: { ...hardening, 'content-type': type } })
  }
}

/** What Chromium would let a page have, perhaps after asking. */
const denied = ['camera', 'clipboard-read', 'clipboard-write', 'display-capture', 'fullscreen', 'geolocation', 'hid', 'idle-detection', 'keyboard-map', 'microphone', 'midi', 'picture-in-picture', 'screen-wake-lock', 'serial', 'usb', 'window-management']

const hardening = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** The file that a path names, or null when it names none below the root. */
function fileOf(root: string, path: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const file = resolve(join(root, decoded === '/' ? 'index.html' : decoded))
  return file.startsWith(root + sep) ? file : null
}

/** Stamps a nonce of this load on a page, without which the policy lets through nothing, and what the page is to know at once. */
function html(text: string, { look, start }: Stamps): Response {
  const nonce = randomBytes(18).toString('base64')
  const headers = { ...hardening, 'content-type': types['.html'] ?? '', 'content-security-policy': contentSecurityPolicy(nonce), 'permissions-policy': denied.map((name) => `${name}=()`).join(', ') }
  return new Response(text.replaceAll(noncePlace, nonce).replace('{{look}}', look).replace('{{start}}', start), { headers })
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: hardening })
}
