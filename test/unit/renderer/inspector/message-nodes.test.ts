import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageNode } from '../../../../electron/api/inspection.ts'
import { foldedAtFirst, lightOf, moveInBytes, moveInTree, nodeAt, nodeOf, parentPath, revealed, visibleLines } from '../../../../renderer/components/message/message-nodes.ts'
import { fakeInspection } from '../../../support/fake-bridge/fake-inspection.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const link = fakeLinks().find((each) => each.name === 'vxlan42')
const message = link && fakeInspection(link).messages[0]
if (!message) throw new Error('there is no message to look at')
const { tree, bytes } = message
const open: ReadonlySet<string> = new Set()
const lines = visibleLines(tree, open)
const pathOf = (name: string) => lines.find((line) => line.node.name === name)?.path ?? ''
const find = (name: string): MessageNode => {
  const node = nodeOf(tree, pathOf(name))
  if (!node) throw new Error(`the tree has no ${name}`)
  return node
}

describe('bytes light up the tree', () => {
  it('each byte belongs to the deepest node around it', () => {
    const local = find('IFLA_VXLAN_LOCAL')
    expect(nodeAt(tree, local.offset + 4)).toBe(pathOf('IFLA_VXLAN_LOCAL'))
    expect(nodeAt(tree, find('IFLA_LINKINFO').offset)).toBe(pathOf('IFLA_LINKINFO'))
    expect(nodeAt(tree, 0)).toBe(pathOf('nlmsg_len'))
  })

  it('a byte of padding belongs to what is around it, and one beyond the message to nothing', () => {
    const kind = find('IFLA_INFO_KIND')
    expect(kind.length % 4).not.toBe(0)
    expect(nodeAt(tree, kind.offset + kind.length)).toBe(pathOf('IFLA_LINKINFO'))
    expect(nodeAt(tree, bytes.length)).toBeNull()
  })

  it('the node found always covers the byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (offset) => {
        const node = nodeOf(tree, nodeAt(tree, offset))
        if (node) expect(lightOf(node, offset)).not.toBeNull()
      }),
    )
  })
})

describe('the tree lights up bytes', () => {
  it('an attribute’s four header bytes apart from what it carries', () => {
    const local = find('IFLA_VXLAN_LOCAL')
    const lit = Array.from({ length: 10 }, (_, index) => lightOf(local, local.offset - 1 + index))
    expect(lit).toEqual([null, 'header', 'header', 'header', 'header', 'payload', 'payload', 'payload', 'payload', null])
    expect([...bytes.subarray(local.offset + 4, local.offset + 8)]).toEqual([203, 0, 113, 24])
  })

  it('a header’s field has no header of its own', () => {
    const index = find('ifi_index')
    expect(lightOf(index, index.offset)).toBe('payload')
  })

  it('nothing while nothing is chosen', () => {
    expect(lightOf(null, 0)).toBeNull()
    expect(nodeOf(tree, null)).toBeNull()
    expect(nodeOf(tree, '99')).toBeNull()
  })
})

describe('folding', () => {
  const folded: ReadonlySet<string> = new Set([pathOf('IFLA_LINKINFO'), pathOf('nlmsghdr')])

  it('starts with the headers, so that the attributes are seen', () => {
    const names = visibleLines(tree, foldedAtFirst(tree)).map((line) => line.node.name)
    expect(names.slice(0, 3)).toEqual(['nlmsghdr', 'fixed header', 'IFLA_IFNAME'])
    expect(names).toContain('IFLA_VXLAN_ID')
  })

  it('hides what is below', () => {
    const names = visibleLines(tree, folded).map((line) => line.node.name)
    expect(names).toContain('IFLA_LINKINFO')
    expect(names).not.toContain('IFLA_INFO_KIND')
  })

  it('opens what is above a node that is to be seen, and nothing else', () => {
    const after = revealed(folded, pathOf('IFLA_VXLAN_ID'))
    expect([...after]).toEqual([pathOf('nlmsghdr')])
    expect(revealed(after, pathOf('IFLA_VXLAN_ID'))).toBe(after)
  })
})

describe('keys in the tree', () => {
  const info = pathOf('IFLA_LINKINFO')

  it('go up and down the lines', () => {
    expect(moveInTree('ArrowDown', info, lines, open)?.path).toBe(pathOf('IFLA_INFO_KIND'))
    expect(moveInTree('ArrowUp', pathOf('IFLA_INFO_KIND'), lines, open)?.path).toBe(info)
    expect(moveInTree('Home', info, lines, open)?.path).toBe(lines[0]?.path)
    expect(moveInTree('End', info, lines, open)?.path).toBe(lines.at(-1)?.path)
    expect(moveInTree('ArrowUp', lines[0]?.path ?? '', lines, open)).toBeNull()
  })

  it('Left folds, then goes to the parent; Right opens, then goes in', () => {
    const folded = moveInTree('ArrowLeft', info, lines, open)
    expect([...(folded?.folded ?? [])]).toEqual([info])
    expect(moveInTree('ArrowLeft', pathOf('IFLA_INFO_KIND'), lines, open)?.path).toBe(info)
    expect(moveInTree('ArrowRight', info, lines, new Set([info]))).toEqual({ path: info, folded: new Set() })
    expect(moveInTree('ArrowRight', info, lines, open)?.path).toBe(pathOf('IFLA_INFO_KIND'))
    expect(moveInTree('ArrowRight', pathOf('IFLA_MTU'), lines, open)).toBeNull()
    expect(parentPath('3')).toBeNull()
  })
})

describe('keys in the bytes', () => {
  it('step over the chosen stretch sideways, and by lines up and down', () => {
    expect(moveInBytes('ArrowRight', 40, 8, 100)).toBe(48)
    expect(moveInBytes('ArrowLeft', 40, 8, 100)).toBe(39)
    expect(moveInBytes('ArrowDown', 40, 8, 100)).toBe(56)
    expect(moveInBytes('ArrowUp', 40, 8, 100)).toBe(24)
    expect(moveInBytes('End', 40, 8, 100)).toBe(99)
  })

  it('do not leave the message', () => {
    expect(moveInBytes('ArrowLeft', 0, 4, 100)).toBeNull()
    expect(moveInBytes('ArrowRight', 96, 4, 100)).toBeNull()
    expect(moveInBytes('a', 40, 8, 100)).toBeNull()
  })
})
