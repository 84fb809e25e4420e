import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { routeGroups } from '../../../electron/netlink/route/groups.ts'
import { subjects } from '../../../electron/services/events/subjects.ts'
import { toldSubjects } from '../../../electron/services/events/subjects/told-subjects.ts'

const manual = readFileSync(new URL('../../../docs/events.md', import.meta.url), 'utf8')

function row(group: string): string {
  const about = subjects.filter(({ groups }) => Object.hasOwn(groups, group))
  const asTold = about.every((subject) => toldSubjects.includes(subject))
  return `| \`${group}\` | ${about.map(({ words }) => words).join(', ')} | ${about.length === 0 ? 'as it is' : asTold ? 'header, named attributes' : 'in full'} |`
}

describe('docs/events.md', () => {
  it('says of each group of rtnetlink what comes of it, and how far that is decoded', () => {
    const lines = manual.split('\n').filter((line) => line.startsWith('| `RTNLGRP_'))
    expect(lines).toEqual(Object.keys(routeGroups).map(row))
  })
})
