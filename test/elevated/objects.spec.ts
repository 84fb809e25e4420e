import { execFileSync } from 'node:child_process'

import { test } from '@playwright/test'

import { ChangingWindow } from '../support/app/changing-window.ts'
import { editedAddresses } from '../support/app/edited/edited-addresses.ts'
import { editedLinks, editedTunnels } from '../support/app/edited/edited-links.ts'
import { editedNeighbours } from '../support/app/edited/edited-neighbours.ts'
import { makeChangeDelete } from '../support/app/edited/edited-object.ts'
import { editedRoutes } from '../support/app/edited/edited-routes.ts'
import { editedRules } from '../support/app/edited/edited-rules.ts'
import { MachineDesk } from '../support/app/machine-desk.ts'
import { readPrinted, type PrintedByIp } from '../support/app/printed-by-ip.ts'
import { drawn } from '../support/app/window-page.ts'
import { withPassword } from '../support/polkit/with-password.ts'

let desk: MachineDesk
let window: ChangingWindow

/** The first change asks for an administrator's password, and opens the way for those that follow. */
test.beforeAll(async () => {
  desk = new MachineDesk()
  const { app, page, pid } = await desk.start()
  window = new ChangingWindow(app, page)
  await drawn(page)
  await withPassword(pid, 'boss-password', async () => {
    for (const address of editedAddresses('left').slice(0, 1)) await makeChangeDelete(address, window, printed)
  })
})

test.afterAll(async () => {
  await desk.close()
})

const printed: PrintedByIp = (...words) => Promise.resolve(readPrinted(execFileSync('ip', ['-j', '-d', ...words], { encoding: 'utf8' })))

const tunnels = editedTunnels({ name: 'desk', id: 4801 }, { name: 'boss', id: 4802 })

for (const object of [...tunnels, ...editedLinks('left'), ...editedAddresses('left'), ...editedRoutes('left'), ...editedRules, ...editedNeighbours('left')]) {
  test(`${object.what} is made, changed and deleted by a normal user, and ip agrees each time`, async () => {
    await makeChangeDelete(object, window, printed)
  })
}
