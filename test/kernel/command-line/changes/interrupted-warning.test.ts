import { afterEach, beforeEach, expect, it } from 'vitest'

import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { replies, requests } from '../../../../electron/privilege/frames.ts'
import { encodeStep } from '../../../../electron/privilege/step-payload.ts'
import { changeOrigin } from '../../../../electron/services/changes/change-origin.ts'
import { ChangeJournal } from '../../../../electron/services/changes/change-journal.ts'
import { PlanSession } from '../../../../electron/services/command-line/changes/plan-session.ts'
import { wantedCommands } from '../../../../electron/services/command-line/changes/wanted-commands.ts'
import { localKernel } from '../../../../electron/services/kernel.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import type { PlanState } from '../../../../electron/api/plan.ts'
import { addonPath } from '../../../support/addon.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'
import { noChanges } from '../../../support/no-changes.ts'
import { mtuStep } from '../../../support/privilege/made-steps.ts'
import { frame, says, ScriptedHelper } from '../../../support/privilege/scripted-helper.ts'

let namespace: NetworkNamespace

beforeEach(() => {
  namespace = linkedNamespace('interrupted')
})

afterEach(() => namespace.remove())

it('interrupted while it tells what was left behind, a command starts no helper anew and changes nothing', async () => {
  const helper = new ScriptedHelper()
  let started = 0
  const changes = {
    ...noChanges,
    readText: () => 'link set va mtu 1400\n',
    openKernel: () => localKernel(addonPath, namespace.name),
    openHelper: () => {
      started += 1
      return helper.channel
    },
    deviceManagers: () => Promise.resolve([]),
    journal: () => new ChangeJournal(changeOrigin('session', 'command-line', false), null, () => undefined),
  }
  const session = new PlanSession(namespace.name, readNames(), changes, async (elevated) => {
    expect(await elevated.leftBehind()).not.toBeNull()
    await elevated.lock()
    // As where it was found, and is to be described now.
    await expect(elevated.planLeftBehind('undo')).rejects.toThrow('It was interrupted: nothing was changed.')
  })
  const plan = await session.plan(wantedCommands('x', namespace.name, readNames(), changes))
  const end = new Promise<PlanState>((resolve) => session.apply(plan?.id ?? '', null, (state) => state.progress.phase === 'failed' && resolve(state)))
  await helper.hears(requests.kHello)
  helper.says(says.ready(undefined, 1 | 4))
  await helper.hears(requests.kJournal)
  helper.says(says.journalEntry(1), frame(replies.kJournalStep, 1, concatenate([Uint8Array.of(0, 0, 0, 0), encodeStep(mtuStep(2, 'va', 1500, 1400))])))
  expect(await end).toMatchObject({ progress: { error: { message: 'It was interrupted: nothing was changed.' } } })
  expect({ started, sent: helper.count(requests.kBegin) }).toEqual({ started: 1, sent: 0 })
  await session.close()
})
