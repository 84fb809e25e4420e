import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { spawn } from 'node:child_process'
import { say } from '../words.mjs'

/**
 * Does some work while no other process does work under the same lock. The lock is flock(1)'s on a descriptor of ours: the kernel lets go of it when
 * this process ends, however it ends.
 *
 * @template T
 * @param {string} file is made when it is missing
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function underLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  const descriptor = openSync(file, 'a')
  const waiting = setTimeout(() => say('Another set-up is under way; waiting for it.'), 1000)
  try {
    await lock(descriptor, file)
    clearTimeout(waiting)
    return await work()
  } finally {
    clearTimeout(waiting)
    closeSync(descriptor)
  }
}

/** @param {number} descriptor @param {string} file @returns {Promise<void>} */
function lock(descriptor, file) {
  return new Promise((resolve, reject) => {
    const locker = spawn('flock', ['--exclusive', '3'], { stdio: ['ignore', 'ignore', 'inherit', descriptor] })
    locker.once('error', reject)
    locker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`flock of ${file} ended with exit code ${code}.`))))
  })
}
