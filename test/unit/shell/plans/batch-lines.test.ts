import { expect, test } from 'vitest'

import { batchLines } from '../../../../electron/shell/plans/batch-lines.ts'
import { madePlan, uplinkSteps } from '../../../support/plans/made-plan.ts'

test('commands are written as ip -batch takes them', () => {
  expect(batchLines(madePlan())).toBe(
    [
      'link set dev enp1s0 mtu 9000',
      'address add 203.0.113.25/24 dev enp1s0',
      'route replace default via 203.0.113.254 dev enp1s0 proto static metric 100',
      'rule add to 198.51.100.0/24 lookup main priority 900',
      '',
    ].join('\n'),
  )
})

test('what is not of ip does not become a command of it', () => {
  const [step] = uplinkSteps
  expect(batchLines({ steps: step === undefined ? [] : [{ ...step, do: ['bridge link set dev eth0 cost 5'] }] })).toBe('# not of ip: bridge link set dev eth0 cost 5\n')
})

test.each([
  ['ip -n lab link set dev a up', 'link set dev a up'],
  ["ip -n 'a lab' -4 rule add from 192.0.2.1 lookup main", 'rule add from 192.0.2.1 lookup main'],
  ['ip -4 neighbour delete 192.0.2.1 dev a', 'neighbour delete 192.0.2.1 dev a'],
  ['ip -6 route add default dev a', 'route add ::/0 dev a'],
  ['ip -n lab -6 route delete unicast default dev a table 7', 'route delete unicast ::/0 dev a table 7'],
  ['ip -6 rule add iif a lookup main', '# only as ip -6 -batch takes it: rule add iif a lookup main'],
  ["ip link set dev a alias 'rack # 3'", "# not as ip -batch reads it: ip link set dev a alias 'rack # 3'"],
  ["ip link set dev $'a\\xff' up", "# not as ip -batch reads it: ip link set dev $'a\\xff' up"],
])('%s is written as it can be where namespace and family are said for all lines', (command, line) => {
  const [step] = uplinkSteps
  expect(batchLines({ steps: step === undefined ? [] : [{ ...step, do: [command] }] })).toBe(`${line}\n`)
})
