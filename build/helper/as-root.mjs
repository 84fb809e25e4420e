import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { runChild } from '../child-process.mjs'
import { Refusal, say } from '../words.mjs'
import { rootScript } from './installed.mjs'

/**
 * Has root run the root script: at once where we are root; else, on a terminal, by sudo(8) or pkexec(1), after saying what it does and asking.
 *
 * @param {readonly string[]} words for the script
 * @param {readonly string[]} does what it does, in words, one thing a line
 * @param {Uint8Array} [input] for its standard input
 */
export async function runAsRoot(words, does, input = new Uint8Array()) {
  const command = [...(await elevation(does)), 'sh', '-c', readFileSync(rootScript, 'utf8'), 'linkwright', ...words]
  const { status, error } = spawnSync(String(command[0]), command.slice(1), { input, stdio: ['pipe', 'inherit', 'inherit'] })
  if (error !== undefined && status === null) throw new Refusal(`${command[0]} could not be started: ${error.message}`)
  if (status !== 0) throw new Refusal(`That was not done, or not all of it: it ended with exit code ${status}, and its words stand above. Doing it again does what is left.`)
}

/** The command that makes what follows it root's; asks. @param {readonly string[]} does @returns {Promise<readonly string[]>} */
async function elevation(does) {
  if (process.getuid?.() === 0) return []
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new Refusal('This changes the system: run it in a terminal, where it can ask, or as root.')
  const found = await firstProgram(['sudo', 'pkexec'])
  if (found === undefined) throw new Refusal('This changes the system, and there is neither sudo nor pkexec to ask for the right to do so: run it as root.')
  say(`As root, by ${found}:\n${does.map((line) => `  - ${line}\n`).join('')}`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question('Do it? [y/N] ')
  terminal.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('Nothing was changed.')
  return [found]
}

/** @param {readonly string[]} names */
async function firstProgram(names) {
  for (const name of names) if ((await runChild('sh', ['-c', `command -v ${name}`])).code === 0) return name
  return undefined
}
