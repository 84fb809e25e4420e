import { expect, it } from 'vitest'
import { neighbourColumns } from '../../../../renderer/features/neighbours/neighbour-columns.tsx'

it('no column of neighbours is called as if it told when traffic was last seen, which the kernel does not tell', () => {
  const used = neighbourColumns.find(({ id }) => id === 'used')
  expect(used?.title).toBe('Looked up')
  expect(used?.explanation).toMatch(/look up its state \(ndm_used\), not when one last went to it/)
  expect(neighbourColumns.filter(({ title }) => /used|traffic|seen/i.test(title))).toEqual([])
})
