import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'

import { version } from '../support/package/built.ts'
import { inRig, installDeb, sessionEnvironment, startPackageRig } from '../support/package/package-rig.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'
import { refusedSwitches } from '../support/refused-switches.ts'

/** The states of a fuse, as its wire has them: the digits 0 and 1. */
const fuse = { off: 0x30, on: 0x31 }

const program = '/opt/Linkwright/linkwright'

let rig: PolkitRig

test.beforeAll(async () => {
  rig = await startPackageRig()
  installDeb(rig, inRig.deb)
})

test.afterAll(() => rig[Symbol.asyncDispose]())

/** Every socket on which a process, and those that it starts, listened. */
const trace = '/run/user/4801/trace'
const traced = ['strace', '--follow-forks', '--seccomp-bpf', '--trace=listen', '--quiet=all', '--signal=none', `--output=${trace}`]

/** What a process of Chromium's says, once in a while, that was still starting when the app had ended. */
const lateZygote = /^\[[^\]\n]*:ERROR:zygote_linux\.cc\(\d+\)\] write: Broken pipe \(32\)\n/mu

/** Starts the app, as in a session of desk's. */
function start(args: readonly string[], environment: Record<string, string> = {}) {
  const ended = rig.attempt('desk', [...traced, program, ...args], { ...sessionEnvironment, ...environment })
  return { ...ended, errors: ended.errors.replace(lateZygote, ''), listened: rig.run('desk', ['cat', trace]) }
}

for (const { given, endedBy, alsoOfTests } of refusedSwitches) {
  for (const before of alsoOfTests === true ? [[], ['--test-driver']] : [[]]) {
    test(`it ends with an explanation at ${JSON.stringify([...before, ...given])}`, () => {
      const { code, output, errors, listened } = start([...before, ...given])
      if (endedBy === undefined) {
        expect(errors).toMatch(/^linkwright: [^\n]+\n$/u)
        expect(code).toBe(2)
      } else expect([0, 2]).not.toContain(code)
      expect({ output, listened }).toEqual({ output: '', listened: '' })
    })
  }
}

test('none of them has opened a window, which would have made folders', () => {
  expect(rig.run('desk', ['ls', '-A'])).toBe('.Xauthority\n')
})

test('its fuses are blown', async () => {
  const { OnlyLoadAppFromAsar, RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments } = FuseV1Options
  const wire = await getCurrentFuseWire(rig.seen(program))
  for (const option of [RunAsNode, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments]) expect(wire[option]).toBe(fuse.off)
  expect(wire[OnlyLoadAppFromAsar]).toBe(fuse.on)
})

test('it is no Node, whatever the environment says', () => {
  rig.run('desk', ['sh', '-c', 'echo "require(\'fs\').writeFileSync(\'/tmp/ran\', \'\')" >/tmp/other.cjs'])
  const asNode = start(['-e', 'require("fs").writeFileSync("/tmp/ran", "")'], { ELECTRON_RUN_AS_NODE: '1' })
  expect(asNode).toMatchObject({ code: 2, errors: expect.stringMatching(/^linkwright: -e /u) })
  expect(start(['--version'], { NODE_OPTIONS: '--require /tmp/other.cjs' })).toEqual({ code: 0, output: `linkwright ${version}\n`, errors: '', listened: '' })
  expect(start(['--version'], { NODE_OPTIONS: '--inspect=127.0.0.1:9229' })).toMatchObject({ code: 0, listened: '' })
  expect(rig.attempt('desk', ['ls', '/tmp/ran'])).toMatchObject({ code: 2 })
})

test('an app that lies beside app.asar, unpacked, is not taken', () => {
  rig.run('root', ['sh', '-euc', 'cd /opt/Linkwright/resources; mkdir app; echo \'{"name":"other","version":"6.6.6","main":"main.js"}\' >app/package.json; echo "console.log(6); process.exit(6)" >app/main.js'])
  expect(start(['--version'])).toMatchObject({ code: 0, output: `linkwright ${version}\n` })
})
