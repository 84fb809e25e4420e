import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../words.mjs'

/**
 * A display of our own, drawn into memory.
 *
 * @typedef {object} VirtualDisplay
 * @property {NodeJS.ProcessEnv} environment what a program that is to draw there needs, and what would lead it elsewhere unset
 * @property {() => void} close
 */

/** How long the server may take until it listens, in milliseconds. */
const startLimit = 30_000

/**
 * Starts an Xvfb on the first free number. Only who can read the cookie in its Xauthority file, which is this user, may draw there or look.
 *
 * @param {string} [size] width x height x depth
 * @returns {Promise<VirtualDisplay>}
 */
export async function openVirtualDisplay(size = '1280x800x24') {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-display-'))
  const authority = join(folder, 'Xauthority')
  writeFileSync(authority, xauthority(hostname(), randomBytes(16)), { mode: 0o600 })
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-auth', authority], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const close = () => {
    process.off('exit', close)
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', close)
  try {
    const number = await displayNumber(server)
    return { environment: { DISPLAY: `:${number}`, XAUTHORITY: authority, XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: undefined }, close }
  } catch (error) {
    close()
    throw error
  }
}

/** @param {import('node:child_process').ChildProcess} server @returns {Promise<string>} */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let words = ''
    let number = ''
    const timer = setTimeout(() => reject(new Refusal(`Xvfb did not start within ${startLimit / 1000} s. ${words}`)), startLimit)
    server.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      words = (words + chunk.toString('utf8')).slice(-2000)
    })
    const answer = server.stdio[3]
    if (answer !== null && answer !== undefined && 'setEncoding' in answer) {
      answer.on('data', (/** @type {Buffer} */ chunk) => {
        number += chunk.toString('utf8')
        if (!number.endsWith('\n')) return
        clearTimeout(timer)
        resolve(number.trim())
      })
    }
    server.once('error', (error) => reject(new Refusal(`Xvfb could not be started: ${error.message}`)))
    server.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Refusal(`Xvfb ended with exit code ${code}. ${words}`))
    })
  })
}

/**
 * An Xauthority file with one cookie, for every display of any host (FamilyWild): each field a 16-bit length and its bytes, big-endian (libXau,
 * AuWrite.c).
 *
 * @param {string} host kept for those who list the file
 * @param {Buffer} cookie
 */
export function xauthority(host, cookie) {
  const familyWild = 0xffff
  const fields = [Buffer.from(host), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), cookie]
  return Buffer.concat([bigEndian16(familyWild), ...fields.flatMap((field) => [bigEndian16(field.length), field])])
}

/** @param {number} value */
function bigEndian16(value) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
