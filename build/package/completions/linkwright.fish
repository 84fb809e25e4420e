# fish completion for linkwright(1), to lie below /usr/share/fish/vendor_completions.d

# A command is the first word; without one it is the window that starts.
function __linkwright_command
    set -l words (commandline -xpc 2>/dev/null; or commandline -opc)
    set -q words[2]; and string match -qv -- '-*' $words[2]; and echo $words[2]
end

function __linkwright_is
    contains -- (__linkwright_command) $argv
end

function __linkwright_is_window
    test -z "$(__linkwright_command)"
end

function __linkwright_is_first
    test (count (commandline -xpc 2>/dev/null; or commandline -opc)) -eq 1
end

# The words behind the command that are no options, nor values of such.
function __linkwright_given
    set -l words (commandline -xpc 2>/dev/null; or commandline -opc)
    set -l skips 0
    for word in $words[3..-1]
        if test $skips -eq 1
            set skips 0
        else if contains -- $word --netns --confirm -f --file
            set skips 1
        else if string match -qv -- '-*' $word
            echo -- $word
        end
    end
end

# That is the command, and so many words stand behind it.
function __linkwright_wants
    __linkwright_is $argv[1]; and test (count (__linkwright_given)) -eq $argv[2]
end

function __linkwright_names
    for path in $argv/*
        string replace -r '.*/' '' -- $path
    end
end

function __linkwright_netns
    set -l begun (commandline -ct | string replace -r '^--netns=' '')
    if string match -q '/*' -- $begun
        __fish_complete_path $begun
    else
        __linkwright_names /run/netns
    end
end

function __linkwright_devices
    __linkwright_names /sys/class/net
end

function __linkwright_changes
    set -q XDG_RUNTIME_DIR; and __linkwright_names $XDG_RUNTIME_DIR/linkwright-cli
    __linkwright_names /run/linkwright-cli
end

# The values of a field of a filter, or none where they are free; fails where that is no field of the object.
function __linkwright_field
    switch $argv[1].$argv[2]
        case link.name link.dev link.ifname link.master link.lower link.link link.peer address.dev address.name address.ifname rule.iif rule.dev rule.oif route.dev route.device route.oif neighbour.dev neighbour.device socket.dev socket.device
            __linkwright_devices
        case link.type link.kind
            printf '%s\n' ethernet loopback bridge bond veth vlan vxlan macvlan tun wireguard vrf dummy amt bareudp batadv caif can dsa erspan geneve gre gretap gtp hsr ifb ip6erspan ip6gre ip6gretap ip6tnl ipip ipoib ipvlan ipvtap lowpan macsec macvtap netdevsim netkit nlmon ovpn pfcp ppp rmnet sit team vcan virt_wifi vti vti6 vxcan wwan xfrm
        case link.state link.operstate
            printf '%s\n' unknown notpresent down lowerlayerdown testing dormant up
        case link.admin
            printf '%s\n' down up
        case link.mode link.linkmode
            printf '%s\n' default dormant
        case link.flag link.flags
            printf '%s\n' no-carrier up broadcast debug loopback pointopoint notrailers running noarp promisc allmulti master slave multicast portsel automedia dynamic lower_up dormant echo
        case link.port
            printf '%s\n' disabled listening learning forwarding blocking none
        case address.family
            printf '%s\n' inet inet6
        case address.state
            printf '%s\n' preferred optimistic tentative deprecated duplicate
        case address.flag address.flags
            printf '%s\n' temporary dynamic secondary nodad optimistic dadfailed home deprecated tentative permanent mngtmpaddr noprefixroute autojoin stable-privacy
        case rule.action rule.type
            printf '%s\n' lookup goto nop blackhole unreachable prohibit
        case rule.ipproto
            printf '%s\n' tcp udp icmp ipv6-icmp sctp
        case rule.flag rule.flags
            printf '%s\n' permanent invert unresolved iif_detached oif_detached find_saddr l3mdev
        case rule.family
            printf '%s\n' inet inet6 ipmr ip6mr
        case route.type
            printf '%s\n' none unicast local broadcast anycast multicast blackhole unreachable prohibit throw nat xresolve
        case route.flag route.flags
            printf '%s\n' dead onlink pervasive offload trap notify linkdown unresolved rt_offload rt_trap rt_offload_failed
        case route.hops route.nexthops
            printf '%s\n' multipath nexthop
        case route.family
            printf '%s\n' inet inet6
        case route.pref
            printf '%s\n' medium high low
        case neighbour.state neighbour.nud
            printf '%s\n' failed incomplete reachable stale delay probe permanent noarp none proxy valid connected all
        case neighbour.flag neighbour.flags
            printf '%s\n' router managed extern_learn offload extern_valid use self master sticky locked
        case neighbour.family
            printf '%s\n' inet inet6
        case neighbour.type
            printf '%s\n' none unicast local broadcast anycast multicast blackhole unreachable prohibit throw nat xresolve
        case socket.state socket.exclude socket.excl
            printf '%s\n' established listening unconnected time-wait close-wait syn-sent syn-recv fin-wait-1 fin-wait-2 last-ack closing connected synchronized bucket big closed estab syn-rcv timewait unconn close listen all
        case socket.proto socket.netid socket.protocol
            printf '%s\n' tcp udp
        case socket.family
            printf '%s\n' inet inet6
        case socket.owner
            printf '%s\n' unknown owned hidden unseen kernel
        case socket.timer
            printf '%s\n' off on keepalive timewait persist
        case link.'*'
            contains -- $argv[2] altname alias index mtu mac address qdisc qlen errors dropped group ifalias ifindex lladdr inet inet6 ip txqlen txqueuelen drops received rx sent tx
        case address.'*'
            contains -- $argv[2] index address peer broadcast prefixlen scope label proto metric ifindex local to brd protocol
        case rule.'*'
            contains -- $argv[2] priority from to src dst fwmark fwmask table goto sport dport uid tos dscp realms flowlabel tun_id suppress_prefixlength suppress_ifgroup proto pref preference order mark lookup uidrange dsfield realm sup_pl sup_group protocol
        case route.'*'
            contains -- $argv[2] to dst from via src table proto scope metric tos nhid prefixlen mtu expires match destination prefix gateway prefsrc protocol priority preference
        case neighbour.'*'
            contains -- $argv[2] dst lladdr protocol probes used confirmed updated to address mac proto
        case socket.'*'
            contains -- $argv[2] src dst sport dport port process pid user inode cookie recv-q send-q bytes-received bytes-sent bytes-retrans bytes rtt retrans cwnd lastsnd cong drops mark cgroup local remote peer lport rport comm uid ino sk recvq rqueue sendq wqueue received rx sent tx bytes_received bytes_sent bytes_retrans last-sent congestion fwmark
        case '*'
            return 1
    end
end

function __linkwright_object
    switch $argv[1]
        case 'l*'
            echo link
        case 'a*'
            echo address
        case 'ru*'
            echo rule
        case 'r*'
            echo route
        case 'n*'
            echo neighbour
        case 's*'
            echo socket
    end
end

# Words of a filter, and values where a field stands before.
function __linkwright_filter
    set -l given (__linkwright_given)
    set -q given[2]; and __linkwright_field (__linkwright_object $given[1]) $given[-1]; and return
    printf '%s\n' and or not
    switch $given[1]
        case 'l*'
            printf '%s\n' name altname alias index type state admin mode flag mtu master port lower mac address qdisc qlen errors dropped group
        case 'a*'
            printf '%s\n' dev index family address peer broadcast prefixlen scope state label proto flag metric
        case 'ru*'
            printf '%s\n' priority from to src dst iif oif fwmark fwmask action table goto ipproto sport dport uid tos dscp realms flowlabel tun_id suppress_prefixlength suppress_ifgroup flag proto family
        case 'r*'
            printf '%s\n' to dst from via dev src table proto type scope metric tos nhid flag hops prefixlen mtu expires family pref
        case 'n*'
            printf '%s\n' dst dev lladdr state flag family protocol type probes used confirmed updated
        case 's*'
            printf '%s\n' state proto family src dst sport dport port dev process pid user owner inode cookie recv-q send-q bytes-received bytes-sent bytes-retrans bytes rtt retrans cwnd lastsnd cong drops timer mark cgroup
    end
end

function __linkwright_question
    set -l given (__linkwright_given)
    switch $given[-1]
        case iif oif
            __linkwright_devices
        case ipproto
            printf '%s\n' tcp udp icmp ipv6-icmp sctp
        case route
            echo fibmatch
        case '*'
            printf '%s\n' from mark iif oif uid tos ipproto sport dport
    end
end

complete -c linkwright -f
complete -c linkwright -l help -s h -d 'Print a summary and exit'
complete -c linkwright -l version -d 'Print the version and exit'

complete -c linkwright -n __linkwright_is_first -a show -d 'Print records as the kernel lists them'
complete -c linkwright -n __linkwright_is_first -a get -d 'Ask the kernel which route a packet would take'
complete -c linkwright -n __linkwright_is_first -a monitor -d 'Print each change as it happens'
complete -c linkwright -n __linkwright_is_first -a plan -d 'Show what commands of ip would do'
complete -c linkwright -n __linkwright_is_first -a apply -d 'Do it, as one transaction'
complete -c linkwright -n __linkwright_is_first -a confirm -d 'Keep a change that waits'
complete -c linkwright -n __linkwright_is_first -a left-behind -d 'What a killed helper could not undo'
complete -c linkwright -n __linkwright_is_first -a changes -d 'List what was changed from here'
complete -c linkwright -n __linkwright_is_first -a helper -d 'Whether the helper is installed'
complete -c linkwright -n __linkwright_is_first -a help -d 'Print a summary'

complete -c linkwright -n 'not __linkwright_is confirm helper help' -l netns -x -a '(__linkwright_netns)' -d 'Look into this network namespace'
complete -c linkwright -n __linkwright_is_window -l sandbox -d 'Open in a private network where nothing is real'
complete -c linkwright -n __linkwright_is_window -l view -x -a 'overview links addresses routes rules neighbours sockets events' -d 'Show this view'
complete -c linkwright -n __linkwright_is_window -l read-only -d 'Change nothing, whatever is asked for'
complete -c linkwright -n __linkwright_is_window -l receive-buffer -x -d 'Receive buffer for events, in bytes'
complete -c linkwright -n __linkwright_is_window -l screenshot -r -F -d 'Write the window to this file and exit'
complete -c linkwright -n __linkwright_is_window -l log-level -x -a 'error warn info debug' -d 'How much is written to the log'
complete -c linkwright -n __linkwright_is_window -l test-driver -d 'Let a test drive the window'

complete -c linkwright -n '__linkwright_is show get monitor plan apply left-behind changes' -l json -d 'Print JSON'
complete -c linkwright -n '__linkwright_is show get monitor' -l numeric -s N -d 'Print numbers in place of names'
complete -c linkwright -n '__linkwright_is show' -s 4 -d 'Of IPv4 alone'
complete -c linkwright -n '__linkwright_is show' -s 6 -d 'Of IPv6 alone'
complete -c linkwright -n '__linkwright_is plan apply' -l file -s f -r -F -d 'File with commands of ip'
complete -c linkwright -n '__linkwright_is apply' -l confirm -x -a '30s 60s 2m 5m 10m' -d 'Undo it after this time unless it is kept'
complete -c linkwright -n '__linkwright_is changes' -l batch -d 'Print lines for ip -batch'

complete -c linkwright -n '__linkwright_wants show 0' -a 'link address route rule neighbour socket'
complete -c linkwright -n '__linkwright_is show; and not __linkwright_wants show 0' -a '(__linkwright_filter)'
complete -c linkwright -n '__linkwright_wants get 0' -a route
complete -c linkwright -n '__linkwright_is get; and not __linkwright_wants get 0' -a '(__linkwright_question)'
complete -c linkwright -n '__linkwright_is monitor' -a 'all link address route rule neighbour nexthop netconf prefix nsid'
complete -c linkwright -n '__linkwright_wants left-behind 0' -a 'undo discard'
complete -c linkwright -n '__linkwright_wants helper 0' -a 'status install remove'
complete -c linkwright -n '__linkwright_wants confirm 0' -a '(__linkwright_changes)'
