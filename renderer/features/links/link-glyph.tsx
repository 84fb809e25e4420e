import { Glyph, type GlyphName } from '../../components/glyphs.tsx'

const glyphs: ReadonlyMap<string, GlyphName> = new Map<string, GlyphName>([
  ['loopback', 'loopback'],
  ['ethernet', 'ethernet'],
  ['bridge', 'bridge'],
  ['bond', 'bond'],
  ['team', 'bond'],
  ['veth', 'veth'],
  ['vlan', 'vlan'],
  ['vxlan', 'vxlan'],
  ['geneve', 'vxlan'],
  ['macvlan', 'macvlan'],
  ['macvtap', 'macvlan'],
  ['ipvlan', 'macvlan'],
  ['tun', 'tun'],
  ['tap', 'tun'],
  ['wireguard', 'wireguard'],
  ['wifi', 'wifi'],
])

/** The picture for a kind of link; kinds without one of their own share the device's. */
export function LinkGlyph({ type }: { readonly type: string }) {
  return <Glyph name={glyphs.get(type) ?? 'device'} quiet />
}
