import { afterEach, beforeEach, expect, it } from 'vitest'

import { ChangeProgram } from '../../../support/change-program.ts'
import { linkedNamespace } from '../../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../../support/network-namespace.ts'

let namespace: NetworkNamespace
let program: ChangeProgram

beforeEach(() => {
  namespace = linkedNamespace('remarks')
  program = new ChangeProgram(namespace)
})

afterEach(() => {
  program.remove()
  namespace.remove()
})

function alias(): string {
  const [link]: readonly { readonly ifalias?: string }[] = JSON.parse(namespace.ip('-j', 'link', 'show', 'dev', 'va'))
  return link?.ifalias ?? ''
}

it.each([
  ['within a word', ['link set va alias foo#bar'], 'foo'],
  ['behind an end that would join the next line', ['link set va alias foo#bar \\', 'link set vb alias other'], 'foo'],
  ['in a line that is joined to another', ['link set va \\', 'alias foo#bar'], 'foo'],
])('of a file a remark begins where it does for ip -batch: %s', (_where, lines, as) => {
  namespace.batch(lines)
  expect(alias()).toBe(as)
  namespace.ip('link', 'set', 'va', 'alias', 'before')
  expect(program.run('apply', program.file(...lines)).status).toBe(0)
  expect(alias()).toBe(as)
})

it('and within quotes, which it leaves open, so that neither takes the line', () => {
  const line = 'link set va alias "foo#bar"'
  expect(() => namespace.batch([line])).toThrow(/Unterminated quoted string/)
  const ran = program.run('apply', program.file(line))
  expect(ran.status).not.toBe(0)
  expect(ran.stderr).toContain('A quotation mark has no other behind it.')
  expect(alias()).toBe('')
})
