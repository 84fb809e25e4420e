import type { FormField } from '../../../api/forms.ts'
import { formField, plainChoices } from '../fields/form-field.ts'

/** How packets are wrapped on their way; iproute2's ip/iproute_lwtunnel.c. */
export function encapsulationFields(group: string): readonly FormField[] {
  const overIp = { key: 'encap', values: ['ip', 'ip6'] } as const
  return [
    formField({
      key: 'encap', label: 'Encapsulation', kind: 'choice', attribute: 'RTA_ENCAP_TYPE', group, help: 'Packets are wrapped as this says before they leave over the device.',
      choices: [
        { value: 'ip', label: 'IPv4 tunnel' },
        { value: 'ip6', label: 'IPv6 tunnel' },
        { value: 'seg6', label: 'Segment routing (SRv6)' },
        { value: 'mpls', label: 'MPLS labels' },
      ],
    }),
    formField({ key: 'encap_id', label: 'Tunnel id', kind: 'text', attribute: 'RTA_ENCAP LWTUNNEL_IP_ID', usual: '0', group, onlyWith: overIp, help: 'The key or network id of the tunnel, up to 64 bits.' }),
    formField({ key: 'encap_dst', label: 'Tunnel destination', kind: 'address', attribute: 'RTA_ENCAP LWTUNNEL_IP_DST', group, onlyWith: overIp, help: 'Where the wrapped packet goes.' }),
    formField({ key: 'encap_src', label: 'Tunnel source', kind: 'address', attribute: 'RTA_ENCAP LWTUNNEL_IP_SRC', group, onlyWith: overIp, help: 'Where the wrapped packet says that it comes from.' }),
    formField({ key: 'encap_ttl', label: 'Tunnel TTL', kind: 'integer', attribute: 'RTA_ENCAP LWTUNNEL_IP_TTL', min: 0, max: 255, group, onlyWith: { key: 'encap', values: ['ip', 'ip6', 'mpls'] }, help: 'How many routers the wrapped packet may pass; 0: as the device says.' }),
    formField({ key: 'encap_tos', label: 'Tunnel type of service', kind: 'text', attribute: 'RTA_ENCAP LWTUNNEL_IP_TOS', group, onlyWith: overIp, help: 'The type of service of the wrapped packet: a name or hexadecimal.' }),
    formField({ key: 'encap_flags', label: 'Tunnel header has', kind: 'choices', attribute: 'RTA_ENCAP LWTUNNEL_IP_FLAGS', choices: plainChoices(['key', 'csum', 'seq']), group, onlyWith: overIp, help: 'What the tunnel’s header holds: a key, a checksum, numbers in sequence.' }),
    formField({ key: 'encap_mode', label: 'Segment routing mode', kind: 'choice', attribute: 'RTA_ENCAP SEG6_IPTUNNEL_SRH', choices: plainChoices(['encap', 'encap.red', 'inline', 'l2encap', 'l2encap.red']), group, onlyWith: { key: 'encap', values: ['seg6'] }, help: 'Whether the packet is wrapped whole or gets the header put in.' }),
    formField({ key: 'encap_segs', label: 'Segments', kind: 'list', attribute: 'RTA_ENCAP SEG6_IPTUNNEL_SRH', group, onlyWith: { key: 'encap', values: ['seg6'] }, help: 'The IPv6 addresses that it passes, the first to be reached first.' }),
    formField({ key: 'encap_labels', label: 'Labels', kind: 'text', attribute: 'RTA_ENCAP MPLS_IPTUNNEL_DST', group, onlyWith: { key: 'encap', values: ['mpls'] }, help: 'MPLS labels, the outermost first: 100/200, each from 0 to 1048575.' }),
  ]
}
