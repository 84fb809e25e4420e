/** The namespaces of the containers, each with a hundred of the veths' other ends. */
export const pods = ['kubelet', 'containerd', 'pause']

/** The bridges that the host's ends are ports of, one for each of `pods`. */
const bridges = ['cni0', 'docker0', 'br-5f1e']

/** How many veths lead to each of them. */
const each = 100

/** The name of a port as container programs make it up. @param {number} number */
function portName(number) {
  return `veth${((number * 2_654_435_761) % 0xffff_ffff).toString(16).padStart(8, '0')}`
}

/** A host of containers: one uplink, three bridges of a hundred veths each; of every hundred three have lost their other end's carrier and one is down. @type {readonly import('./host.mjs').Part[]} */
export const vethHostParts = [
  {
    title: 'an uplink with a gateway',
    in: 'host',
    commands: [
      'link set lo up',
      'link add enp1s0 address 02:5e:10:00:01:18 type veth peer name wan0 netns @isp',
      'link set enp1s0 up',
      'address add 203.0.113.24/24 dev enp1s0',
      'route add default via 203.0.113.1 proto dhcp metric 100',
    ],
  },
  { title: 'the provider', in: 'isp', commands: ['link set lo up', 'link set wan0 up', 'address add 203.0.113.1/24 dev wan0'] },
  ...bridges.flatMap((bridge, at) => bridgeParts(bridge, at)),
]

/** @param {string} bridge @param {number} at @returns {readonly import('./host.mjs').Part[]} */
function bridgeParts(bridge, at) {
  const pod = String(pods[at])
  const numbers = Array.from({ length: each }, (_, n) => n)
  return [
    {
      title: `${bridge} with ${each} veths`,
      in: 'host',
      commands: [
        `link add ${bridge} type bridge`,
        `address add 10.${88 + at}.0.1/16 dev ${bridge}`,
        `link set ${bridge} up`,
        ...numbers.flatMap((n) => {
          const port = portName(at * each + n + 1)
          return [`link add ${port} type veth peer name eth${n} netns @${pod}`, `link set ${port} master ${bridge}`, ...(n === 50 ? [] : [`link set ${port} up`])]
        }),
      ],
    },
    { title: `the other ends of ${bridge}`, in: pod, commands: numbers.filter((n) => n % 33 !== 7).map((n) => `link set eth${n} up`) },
  ]
}
