import { expect, it } from 'vitest'
import { askedWords } from '../../../../renderer/features/route-to/asked.ts'

it('is heard what the kernel answered, and nothing before it did', () => {
  const answer = { way: 'via 192.0.2.1 dev eth0', type: 'unicast', groups: [], command: 'ip route get 8.8.8.8' }
  expect(askedWords({ phase: 'idle' })).toBeNull()
  expect(askedWords({ phase: 'asking' })).toBeNull()
  expect(askedWords({ phase: 'answered', destination: '8.8.8.8', answer })).toBe('8.8.8.8 via 192.0.2.1 dev eth0')
  expect(askedWords({ phase: 'answered', destination: '8.8.8.8', answer: { ...answer, type: 'blackhole', way: 'dev lo' } })).toBe('8.8.8.8 blackhole, dev lo')
  expect(askedWords({ phase: 'refused', destination: '8.8.8.8', error: { code: 'netlink', message: 'No route to 8.8.8.8: it is unreachable' } })).toBe('No route to 8.8.8.8: it is unreachable')
})
