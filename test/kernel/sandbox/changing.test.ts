import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { addonFile, helperFile } from '../../../build/places.mjs'
import { HelperClient } from '../../../electron/privilege/helper-client.ts'
import { SandboxFolder } from '../../support/launched-sandbox.ts'
import { routeStep } from '../../support/privilege/made-steps.ts'

/** What is told of a plan that goes well is told by its promises. */
const listener = { onDone() {}, onRefused() {}, onTrouble() {}, onUndone() {}, onLost() {} }

it('a normal user changes the network of the sandbox through its helper, and what he takes back is undone', async () => {
  using folder = new SandboxFolder()
  copyFileSync(addonFile, join(folder.path, 'addon.node'))
  copyFileSync(helperFile, join(folder.path, 'linkwright-helper'))
  // The app, which lends us its connection.
  const lend = `
    const { Socket } = require('node:net')
    const helper = new Socket({ fd: require('${folder.path}/addon.node').connectToSandboxHelper(), readable: true, writable: true })
    process.stdin.pipe(helper).pipe(process.stdout)`
  const sandbox = folder.spawn([folder.node, '-e', lend])
  const ended = once(sandbox, 'exit').then(() => ({ error: { code: 'unavailable', message: 'The sandbox has ended.' } as const, code: null, signal: null }))
  const client = new HelperClient({ socket: Duplex.from({ readable: sandbox.stdout, writable: sandbox.stdin }), ended })
  await client.hello()
  const ip = (...words: readonly string[]) => spawnSync('nsenter', ['-n', '-t', String(sandbox.pid), '--', 'ip', ...words], { encoding: 'utf8' }).stdout
  const index = Number(/^(\d+):/.exec(ip('-o', 'link', 'show', 'br0'))?.[1])
  const route = () => ip('route', 'show', '10.77.0.0/24')

  await client.apply({ id: 1n, wait: 600_000, steps: [routeStep('10.77.0.0', '192.0.2.10', index)], namespaces: new Map() }, listener)
  expect(route()).toContain('via 192.0.2.10 dev br0')
  await client.rollback(1n)
  expect(route()).toBe('')

  await client.close()
  await ended
  expect(sandbox.exitCode).toBe(0)
})
