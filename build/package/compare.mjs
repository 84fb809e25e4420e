import { Refusal, runCommand } from '../words.mjs'
import { comparePackages } from './compare/packages.mjs'

/** `node build/package/compare.mjs A B`: tells what differs between two debs or two AppImages; ends with 0 where nothing in them does. */
await runCommand(async () => {
  const [one, other, ...more] = process.argv.slice(2)
  if (one === undefined || other === undefined || more.length > 0) throw new Refusal('usage: node build/package/compare.mjs PACKAGE PACKAGE')
  const { sameBytes, differences } = await comparePackages(one, other)
  for (const line of differences) process.stdout.write(`${line}\n`)
  const words = differences.length > 0 ? `Paths that differ: ${differences.length}.` : 'The contents are the same.'
  process.stdout.write(`${words} ${sameBytes ? 'The files are the same, bit for bit.' : 'The files are not the same, bit for bit.'}\n`)
  return differences.length === 0 ? 0 : 1
})
