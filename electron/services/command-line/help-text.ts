import { DeviceNames } from '../device-names.ts'
import type { Names } from '../names/names.ts'
import { shownObjects, toldObjects } from './objects.ts'
import { kinds } from './kinds.ts'
import { noSocketSources } from './socket-sources.ts'

/** What `linkwright --help` prints. */
export function helpText(names: Names): string {
  const beside = { names, devices: new DeviceNames(), addresses: () => [], sockets: noSocketSources() }
  const fields = shownObjects.map((object) => {
    const shown = kinds[object].fields(beside).filter(({ field }) => field.unavailable === undefined)
    return `  ${object.padEnd(9)} ${shown.map(({ field }) => field.name).join(', ')}`
  })
  return `linkwright: the links, addresses, routes, rules, neighbours and sockets of this machine, from the kernel itself

  linkwright show ${shownObjects.join('|')} [-4|-6] [--json] [--numeric] [--netns NAME] [FILTER …]
  linkwright get route [fibmatch] ADDRESS [from ADDRESS] [mark N] [iif DEVICE] [oif DEVICE] [uid N] [tos N]
             [ipproto PROTOCOL] [sport N] [dport N] [--json] [--numeric] [--netns NAME]
  linkwright monitor [all|${toldObjects.join('|')} …] [--json] [--numeric] [--netns NAME]
  linkwright plan -f FILE|- [--json] [--netns NAME]
  linkwright apply -f FILE|- [--confirm TIME] [--json] [--netns NAME]
  linkwright confirm ID
  linkwright left-behind [undo|discard] [--json] [--netns NAME]
  linkwright changes [--json|--batch] [--netns NAME]
  linkwright helper [status|install|remove]
  linkwright --help
  linkwright --version
Options may stand before the command, too, as those of ip do.

show      prints each record as the kernel lists it, one line an object. What is shown may
          be shortened, or in the plural, as for "ip": a, addr, r, neigh, routes.
get route asks the kernel which route a packet to that address would take, and prints its answer in
          the words of "ip route get", with the rule and the route that decided below; a refusal says
          what the kernel's error means for the packet, and which rule or route refuses it. With
          "fibmatch" the answer is the route as it stands in its table.
monitor   prints each change as it happens, of everything or of what is named, until it is interrupted.

plan      shows what commands of ip would do, and does nothing: each step with what changes, what does and
          undoes it, warnings, and how long it lasts. FILE has one command a line, as "ip -batch" takes them
          or as they are typed ("-": standard input); address, route, rule, neighbour, link and tuntap are
          understood, and "bridge link set".
apply     does it, as one transaction: where the kernel refuses a step, those before it are undone. Who may
          not change the network is asked for a password by polkit. With --confirm it is undone after TIME
          (60s, 5m; 2s to 10m) unless it is kept: a terminal is asked "Keep? [y/N]"; elsewhere an ID is
          printed. ^C, a lost terminal and whatever else ends it undo it, too. Without --confirm warnings go
          to stderr, and it is kept.
confirm   keeps the change that "apply --confirm" has printed the ID of; of one that has ended it says how.
left-behind  shows what a helper that was killed, with its guardian, had applied and nobody kept; "undo" takes
          it back, but for what somebody has changed since, which is named, and "discard" leaves it as it is
          and forgets it. The record is root's, so that this may take a password, too.
changes   lists what was changed from here, by windows and "apply": when, by whom, how it ended, and the
          commands that did and undo it. With --batch as lines for "ip -batch", in their order: what was
          kept in this network namespace, or that of --netns (for "ip -n NAME -batch"), all else as comments.
helper    tells whether the helper is installed, the part of Linkwright that may change something. "install"
          installs that of an AppImage, once it has shown its SHA-256 and asked; "remove" undoes that. Both
          are for root, so that polkit asks for a password.

  --json         of "plan", "apply" and "left-behind": docs/plan-json.md tells each key; nobody is asked on the
                 terminal then. Of "changes": docs/changes-json.md. Else prints JSON: "show" an array with the keys and values of "ip -j -d -s"
                 (for routes: "table all", both families; for rules, with their "family", all of
                 "ip rule" and "ip mrule"; for neighbours: "nud all", then the proxies), of sockets
                 an object with version and sockets, for ss has no JSON (docs/socket-json.md tells
                 each key), "monitor" one object a line with
                 version, time, group, event ("new" or "del"), object ("link", "address", "route",
                 "rule", "neighbour", "nexthop", "netconf", "prefix" or "nsid") and value: as
                 "show" has it, but an address as an entry of "addr_info" with "index" and "dev",
                 its link's number and name, before it; a nexthop as "ip -j -d nexthop"; settings
                 as "ip -j netconf", those that changed; a prefix that a router advertised with
                 prefix, prefixlen, dev, flags and life times in seconds; a namespace id as nsid.
                 "get route" has the array of "ip -j route get".
  -4, -6         shows what is of IPv4, or of IPv6, alone.
  --numeric      prints numbers in the place of names of tables, protocols, scopes and groups,
                 as "ip -N", but types stay words; -N for short. A filter takes both, always.
  --netns NAME   looks into that network namespace (below /run/netns, or an absolute path).

FILTER    the language of the window's filter line: "field value", joined by and, or, not and parentheses.
          "dst PREFIX" is that very prefix, "dst in PREFIX" all that lies in it, "to ADDRESS" what the
          address would match; "a,b" is either, "*" in a name anything, a word alone is looked for:
            linkwright show route dst in 10.0.0.0/8 and proto bgp,ospf
            linkwright show link type veth and not state up
            linkwright show address 'prefixlen < 24'
            linkwright show rule action unreachable or goto 200
            linkwright show neighbour not state noarp and dev eth0
            linkwright show socket state established and 'dport = :https'
Fields:
${fields.join('\n')}

Exit codes: 0 done; 1 it failed: no such namespace, the kernel refused, the listing was interrupted;
2 the command line, the filter or a line of FILE is wrong;
3 what was to be changed was undone.
`
}
