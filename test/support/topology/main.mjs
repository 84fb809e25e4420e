import { runChild } from '../../../build/child-process.mjs'
import { Refusal, runCommand, say } from '../../../build/words.mjs'
import { Running, wordsInto } from './placement.mjs'
import { Topology } from './topology.mjs'

/**
 * `npm run topology -- [--veths] COMMAND…`: makes the topology of docs/topology.md in network namespaces of its own and runs the command in the host's; all of it ends with the command. As root the namespaces
 * are the machine's, otherwise they lie in a user namespace.
 */
await runCommand(async () => {
  const veths = process.argv[2] === '--veths'
  const command = process.argv.slice(veths ? 3 : 2)
  if (command.length === 0) throw new Refusal('Say what to run in the topology: npm run topology -- ip address, say, or npm run topology -- --veths npm start.')
  const unshare = process.getuid?.() === 0 ? ['unshare', '-n', '--'] : ['unshare', '-U', '--map-current-user', '-n', '--']
  const host = await Running.start(unshare, 'host')
  try {
    const topology = veths ? await Topology.vethHost(host.pid) : await Topology.office(host.pid)
    for (const sentence of topology.leftOut) say(sentence)
    try {
      const [first = '', ...words] = [...wordsInto(host.pid).plain, ...command]
      const { code } = await runChild(first, words, { output: 'pass', input: 'inherit' })
      return code
    } finally {
      await topology.close()
    }
  } finally {
    await host.close()
  }
})
