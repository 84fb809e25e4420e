import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { localPolicy } from '../../../electron/privilege/installation/payload.ts'
import { localPlace, systemPlace } from '../../../electron/privilege/installed-helper.ts'

const policy = readFileSync(`build/polkit/${basename(systemPlace.policy)}`, 'utf8')

/** The text of each element of that name within one action, or the whole file. */
function texts(name: string, text = policy): string[] {
  return [...text.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, inner = '']) => inner)
}

const actions = [...policy.matchAll(/<action id="([^"]+)">(.*?)<\/action>/gs)].map(([, id = '', inner = '']) => ({ id, inner }))

function annotation(inner: string, key: string): string | undefined {
  return new RegExp(`<annotate key="org\\.freedesktop\\.policykit\\.exec\\.${key}">([^<]*)</annotate>`).exec(inner)?.[1]
}

test('there is one action for the one role, of the helper where the app starts it', () => {
  expect(actions.map(({ id, inner }) => [id, annotation(inner, 'path'), annotation(inner, 'argv1')])).toEqual([['org.linkwright.configure', systemPlace.helper, 'configure']])
})

test('the helper of an AppImage has the same policy under an action of its own', () => {
  const other = localPolicy()
  expect([...other.matchAll(/<action id="([^"]+)">/g)].map(([, id]) => id)).toEqual(['org.linkwright.local.configure'])
  expect(annotation(other, 'path')).toBe(localPlace.helper)
  expect(other.replace('org.linkwright.local.configure', 'org.linkwright.configure').replace(localPlace.helper, systemPlace.helper)).toBe(policy)
})

test('what changes something asks for an administrator’s password each time, in any session', () => {
  for (const { inner } of actions) {
    for (const name of ['allow_any', 'allow_inactive', 'allow_active']) expect(texts(name, inner)).toEqual(['auth_admin'])
  }
})

test('the helper gets no display', () => {
  expect(policy).not.toContain('allow_gui')
})

test('every sentence that a person reads is there in each language, and is another in each', () => {
  for (const { inner } of actions) {
    const languages = (name: string) => [...inner.matchAll(new RegExp(`<${name}(?: xml:lang="(\\w+)")?>`, 'g'))].map(([, language]) => language)
    expect(languages('description')).toEqual([undefined, 'de'])
    expect(languages('message')).toEqual(languages('description'))
    expect(new Set(texts('message', inner)).size).toBe(languages('message').length)
  }
})

test('it names the project as package.json does', () => {
  const { homepage }: { homepage: string } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect([texts('vendor'), texts('vendor_url')]).toEqual([['Linkwright'], [homepage]])
})
