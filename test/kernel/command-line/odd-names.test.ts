import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { NetworkNamespace } from '../../support/network-namespace.ts'

/** The name as printf(1) writes it: bytes that are not UTF-8, a control character, a mark that turns the direction of writing. */
const odd = {
  broken: 'a\\377b',
  control: 'c\\033[31m',
  turned: 'd\\342\\200\\256e',
} as const

const program = fileURLToPath(new URL('../../../out/app/cli.js', import.meta.url))
let namespace: NetworkNamespace

beforeAll(() => {
  namespace = new NetworkNamespace('odd')
  for (const name of Object.values(odd)) {
    execFileSync('sh', ['-c', `ip -n ${namespace.name} link add "$(printf '${name}')" type bridge`])
  }
})

afterAll(() => namespace.remove())

const show = (...words: readonly string[]): Buffer =>
  spawnSync(process.execPath, [program, 'show', 'link', ...words, '--netns', namespace.name]).stdout

describe('names of links that are not plain text', () => {
  it('stand in JSON byte for byte', () => {
    const bytes = show('--json', 'type', 'bridge')
    expect(bytes.includes(Buffer.from('"ifname":"a\xffb"', 'latin1'))).toBe(true)
    expect(bytes.includes(Buffer.from('"ifname":"d\u202ee"', 'utf8'))).toBe(true)
  })

  it('leave the JSON readable, unlike the raw control character of iproute2', () => {
    const parsed: unknown = JSON.parse(show('--json', 'name', '~', '[31m').toString('utf8'))
    expect(parsed).toMatchObject([{ ifname: 'c\u001b[31m' }])
  })

  it('are escaped for people, each differently', () => {
    const text = show('type', 'bridge').toString('utf8')
    expect(text).toContain('a\\xffb')
    expect(text).toContain('c\\x1b[31m')
    expect(text).toContain('d\\u{202e}e')
    expect(text).not.toContain('\u001b')
  })
})
