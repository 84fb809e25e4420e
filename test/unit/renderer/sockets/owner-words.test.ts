import { describe, expect, it } from 'vitest'
import type { SocketOwner } from '../../../../electron/api/socket-owner.ts'
import { badgeText, ownerText, owningProcesses, unitText, unownedIn, userText } from '../../../../renderer/features/sockets/owner-words.ts'

const owned = (...processes: readonly SocketOwner[]) => ({ inode: 81, user: null, state: 'established', ownership: { kind: 'owned', processes } }) as const
const hidden = { kind: 'hidden' } as const

describe('who has a socket', () => {
  it('is its process, and how many others have it open too', () => {
    const nginx = { name: 'nginx', pid: 1179, fd: 6 }
    expect(ownerText(owned(nginx))).toBe('nginx 1179')
    expect(ownerText(owned(nginx, { ...nginx, pid: 1180 }, { ...nginx, pid: 1181 }))).toBe('nginx 1179 +2')
  })

  it('counts a process once, with the first of its descriptors', () => {
    const twice = owned({ name: 'sshd', pid: 9, fd: 3 }, { name: 'sshd', pid: 9, fd: 4 })
    expect(ownerText(twice)).toBe('sshd 9')
    expect(owningProcesses(twice)).toEqual([{ name: 'sshd', pid: 9, fd: 3 }])
  })

  it('that is none is said in the place of one', () => {
    expect(ownerText({ inode: 81, user: null, state: 'established', ownership: hidden })).toBe('owner hidden')
    expect(unownedIn({ inode: 81, user: null, state: 'established', ownership: hidden })?.holder).toBe('hidden')
    expect(unownedIn(owned({ name: 'sshd', pid: 9, fd: 3 }))).toBeNull()
  })

  it('that is hidden says who made the socket', () => {
    const row = { state: 'listening', ownership: hidden, inode: 81, user: { id: 33, name: 'www-data' } } as const
    expect(unownedIn(row)).toMatchObject({ words: 'owner hidden (www-data)', reason: expect.stringMatching(/^www-data made it[.] /) })
    expect(ownerText({ ...row, user: { id: 4021, name: null } })).toBe('owner hidden (uid 4021)')
    expect(ownerText({ ...row, ownership: { kind: 'kernel' } })).toBe('held by the kernel')
    expect(ownerText({ ...row, state: 'time-wait' })).toBe('no process holds it')
  })
})

describe('the badge of a process', () => {
  it('is two letters of its name', () => {
    expect(badgeText('nginx')).toBe('ng')
    expect(badgeText('(sd-pam)')).toBe('sd')
    expect(badgeText('Xorg')).toBe('xo')
    expect(badgeText('--')).toBe('--')
    expect(badgeText('😀b')).toBe('b')
  })
})

describe('the unit', () => {
  it('is the last part of the control group', () => {
    const of = (path: string | null) => unitText({ controlGroup: { id: 1n, path } })
    expect(of('/system.slice/nginx.service')).toBe('nginx.service')
    expect(of('/user.slice/session-4.scope/')).toBe('session-4.scope')
    expect(of('/')).toBe('')
    expect(of(null)).toBe('')
    expect(unitText({ controlGroup: null })).toBe('')
  })
})

describe('the user', () => {
  it('is named, numbered, or not told', () => {
    expect(userText({ user: { id: 33, name: 'www-data' } })).toBe('www-data')
    expect(userText({ user: { id: 4021, name: null } })).toBe('uid 4021')
    expect(userText({ user: null })).toBe('')
  })
})
