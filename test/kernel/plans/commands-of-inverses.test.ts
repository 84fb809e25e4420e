import { spawnSync } from 'node:child_process'

import { expect, it } from 'vitest'

import { actionCommand } from '../../../electron/services/plans/making/action-command.ts'
import { Random } from '../../parity/random.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { planned } from '../../support/edits/planned.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { editKinds } from '../../support/plans/edit-kinds.ts'
import { randomPlan } from '../../support/plans/random-plan.ts'
import { testSeed } from '../../support/seed.ts'
import { makeScene } from '../edits/links/scene.ts'

it('all that undoes a step has a command, whatever is planned', async () => {
  using namespace = new NetworkNamespace('inverses')
  await makeScene(namespace)
  using bench = new EditBench(namespace)
  const random = new Random(testSeed() + 7000)
  const without = new Set<string>()
  const kinds = [...editKinds.keys()]
  for (let number = 0; number < 150; number += 1) {
    const plan = await randomPlan(random, [kinds[number % kinds.length] ?? ''], namespace.name, async () => (await bench.planning()).state)
    for (const step of plan?.made.plan.steps ?? []) {
      // One that sets nothing needs no command.
      const wanted = step.inverses.filter(({ tree, title }) => title !== 'RTM_NEWLINK' || tree.length > 2).length
      if (step.undo.length < wanted || [...step.do, ...step.undo].some((command) => command.startsWith('#'))) without.add(`${step.sentence}: ${step.undo.filter((command) => command.startsWith('#')).join('; ')}`)
    }
  }
  expect([...without]).toEqual([])
}, 120_000)

it('the entries of forwarding databases that go with a bridge and a VXLAN come back by the commands that undo that', async () => {
  using namespace = new NetworkNamespace('forwarding')
  await makeScene(namespace)
  using bench = new EditBench(namespace)
  const entries = (): readonly string[] => namespace.run('bridge', 'fdb', 'show').split('\n').filter((line) => /02:00:00:00:00:d[12] |192\.0\.2\.67/.test(line)).toSorted()
  const before = entries()
  expect(before).toHaveLength(3)
  for (const device of ['br0', 'vx0']) {
    const commands = planned([{ op: 'link.delete', device }], await bench.planning()).flatMap(({ inverses }) => inverses.map(({ action }) => action))
    const { state, names } = await bench.planning()
    const words = { names, namespace: namespace.name, namespaceName: String, device: (index: number) => state.links.find(({ header }) => header.index === index)?.attributes.ifname ?? '' }
    const lines = commands.flatMap((action) => actionCommand(action, words) ?? [])
    namespace.ip('link', 'delete', device)
    // What the kernel has made by itself meanwhile it refuses.
    for (const line of lines) spawnSync('sh', ['-c', line], { stdio: 'ignore' })
  }
  expect(entries()).toEqual(before)
})
