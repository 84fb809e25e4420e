# bash completion for linkwright(1), to lie below /usr/share/bash-completion/completions

# What lies in a folder, as one word each: a name may hold anything, and is never run.
_linkwright_names() {
    local path name
    for path in "$1"/*; do
        name=${path##*/}
        [[ (-e $path || -L $path) && $name == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done
    return 0
}

_linkwright_words() {
    local word
    for word in "$@"; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
    return 0
}

# The values of an option; fails where it takes none.
_linkwright_value() {
    case $1 in
        --netns)
            if [[ $cur == /* ]]; then compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); else _linkwright_names /run/netns; fi
            ;;
        --view) _linkwright_words overview links addresses routes rules neighbours sockets events ;;
        --log-level) _linkwright_words error warn info debug ;;
        --confirm) _linkwright_words 30s 60s 2m 5m 10m ;;
        --screenshot | --file | -f) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        --receive-buffer) ;;
        *) return 1 ;;
    esac
    return 0
}

# The object of "show" in full, from what is typed of it.
_linkwright_object() {
    case $1 in
        l*) echo link ;;
        a*) echo address ;;
        ru*) echo rule ;;
        r*) echo route ;;
        n*) echo neighbour ;;
        s*) echo socket ;;
    esac
}

# The values of a field of a filter, or none where they are free; fails where that is no field of the object.
_linkwright_field() {
    case $1.$2 in
        link.name | link.dev | link.ifname | link.master | link.lower | link.link | link.peer | address.dev | address.name | address.ifname | rule.iif | rule.dev | rule.oif | route.dev | route.device | route.oif | neighbour.dev | neighbour.device | socket.dev | socket.device) _linkwright_names /sys/class/net ;;
        link.type | link.kind) _linkwright_words ethernet loopback bridge bond veth vlan vxlan macvlan tun wireguard vrf dummy amt bareudp batadv caif can dsa erspan geneve gre gretap gtp hsr ifb ip6erspan ip6gre ip6gretap ip6tnl ipip ipoib ipvlan ipvtap lowpan macsec macvtap netdevsim netkit nlmon ovpn pfcp ppp rmnet sit team vcan virt_wifi vti vti6 vxcan wwan xfrm ;;
        link.state | link.operstate) _linkwright_words unknown notpresent down lowerlayerdown testing dormant up ;;
        link.admin) _linkwright_words down up ;;
        link.mode | link.linkmode) _linkwright_words default dormant ;;
        link.flag | link.flags) _linkwright_words no-carrier up broadcast debug loopback pointopoint notrailers running noarp promisc allmulti master slave multicast portsel automedia dynamic lower_up dormant echo ;;
        link.port) _linkwright_words disabled listening learning forwarding blocking none ;;
        address.family) _linkwright_words inet inet6 ;;
        address.state) _linkwright_words preferred optimistic tentative deprecated duplicate ;;
        address.flag | address.flags) _linkwright_words temporary dynamic secondary nodad optimistic dadfailed home deprecated tentative permanent mngtmpaddr noprefixroute autojoin stable-privacy ;;
        rule.action | rule.type) _linkwright_words lookup goto nop blackhole unreachable prohibit ;;
        rule.ipproto) _linkwright_words tcp udp icmp ipv6-icmp sctp ;;
        rule.flag | rule.flags) _linkwright_words permanent invert unresolved iif_detached oif_detached find_saddr l3mdev ;;
        rule.family) _linkwright_words inet inet6 ipmr ip6mr ;;
        route.type) _linkwright_words none unicast local broadcast anycast multicast blackhole unreachable prohibit throw nat xresolve ;;
        route.flag | route.flags) _linkwright_words dead onlink pervasive offload trap notify linkdown unresolved rt_offload rt_trap rt_offload_failed ;;
        route.hops | route.nexthops) _linkwright_words multipath nexthop ;;
        route.family) _linkwright_words inet inet6 ;;
        route.pref) _linkwright_words medium high low ;;
        neighbour.state | neighbour.nud) _linkwright_words failed incomplete reachable stale delay probe permanent noarp none proxy valid connected all ;;
        neighbour.flag | neighbour.flags) _linkwright_words router managed extern_learn offload extern_valid use self master sticky locked ;;
        neighbour.family) _linkwright_words inet inet6 ;;
        neighbour.type) _linkwright_words none unicast local broadcast anycast multicast blackhole unreachable prohibit throw nat xresolve ;;
        socket.state | socket.exclude | socket.excl) _linkwright_words established listening unconnected time-wait close-wait syn-sent syn-recv fin-wait-1 fin-wait-2 last-ack closing connected synchronized bucket big closed estab syn-rcv timewait unconn close listen all ;;
        socket.proto | socket.netid | socket.protocol) _linkwright_words tcp udp ;;
        socket.family) _linkwright_words inet inet6 ;;
        socket.owner) _linkwright_words unknown owned hidden unseen kernel ;;
        socket.timer) _linkwright_words off on keepalive timewait persist ;;
        *)
            local fields
            case $1 in
                link) fields="altname alias index mtu mac address qdisc qlen errors dropped group ifalias ifindex lladdr inet inet6 ip txqlen txqueuelen drops received rx sent tx" ;;
                address) fields="index address peer broadcast prefixlen scope label proto metric ifindex local to brd protocol" ;;
                rule) fields="priority from to src dst fwmark fwmask table goto sport dport uid tos dscp realms flowlabel tun_id suppress_prefixlength suppress_ifgroup proto pref preference order mark lookup uidrange dsfield realm sup_pl sup_group protocol" ;;
                route) fields="to dst from via src table proto scope metric tos nhid prefixlen mtu expires match destination prefix gateway prefsrc protocol priority preference" ;;
                neighbour) fields="dst lladdr protocol probes used confirmed updated to address mac proto" ;;
                socket) fields="src dst sport dport port process pid user inode cookie recv-q send-q bytes-received bytes-sent bytes-retrans bytes rtt retrans cwnd lastsnd cong drops mark cgroup local remote peer lport rport comm uid ino sk recvq rqueue sendq wqueue received rx sent tx bytes_received bytes_sent bytes_retrans last-sent congestion fwmark" ;;
            esac
            [[ " $fields " == *" $2 "* ]]
            ;;
    esac
}

# The words of commands; "words" are those behind the command that are no options and no values of options.
_linkwright_word() {
    local command=$1 prev=$2
    shift 2
    case $command in
        show)
            if (($# == 0)); then _linkwright_words link address route rule neighbour socket; return; fi
            (($# > 1)) && _linkwright_field "$(_linkwright_object "$1")" "${!#}" && return
            _linkwright_words and or not
            case $1 in
                l*) _linkwright_words name altname alias index type state admin mode flag mtu master port lower mac address qdisc qlen errors dropped group ;;
                a*) _linkwright_words dev index family address peer broadcast prefixlen scope state label proto flag metric ;;
                ro* | r) _linkwright_words to dst from via dev src table proto type scope metric tos nhid flag hops prefixlen mtu expires family pref ;;
                ru*) _linkwright_words priority from to src dst iif oif fwmark fwmask action table goto ipproto sport dport uid tos dscp realms flowlabel tun_id suppress_prefixlength suppress_ifgroup flag proto family ;;
                n*) _linkwright_words dst dev lladdr state flag family protocol type probes used confirmed updated ;;
                s*) _linkwright_words state proto family src dst sport dport port dev process pid user owner inode cookie recv-q send-q bytes-received bytes-sent bytes-retrans bytes rtt retrans cwnd lastsnd cong drops timer mark cgroup ;;
            esac
            ;;
        get)
            case $prev in
                iif | oif) _linkwright_names /sys/class/net; return ;;
                ipproto) _linkwright_words tcp udp icmp ipv6-icmp sctp; return ;;
            esac
            case $# in
                0) _linkwright_words route ;;
                1) _linkwright_words fibmatch ;;
                *) _linkwright_words from mark iif oif uid tos ipproto sport dport ;;
            esac
            ;;
        monitor) _linkwright_words all link address route rule neighbour nexthop netconf prefix nsid ;;
        helper) (($# == 0)) && _linkwright_words status install remove ;;
        left-behind) (($# == 0)) && _linkwright_words undo discard ;;
        confirm)
            (($# > 0)) && return
            [[ -n ${XDG_RUNTIME_DIR-} ]] && _linkwright_names "$XDG_RUNTIME_DIR/linkwright-cli"
            ((EUID == 0)) && _linkwright_names /run/linkwright-cli
            ;;
    esac
}

_linkwright_options() {
    case $1 in
        show) _linkwright_words -4 -6 -N --json --numeric --netns ;;
        get | monitor) _linkwright_words -N --json --numeric --netns ;;
        plan) _linkwright_words -f --file --json --netns ;;
        apply) _linkwright_words -f --file --confirm --json --netns ;;
        left-behind) _linkwright_words --json --netns ;;
        changes) _linkwright_words --json --batch --netns ;;
        confirm | helper) ;;
        *) _linkwright_words --sandbox --netns --view --read-only --receive-buffer --screenshot --log-level --test-driver ;;
    esac
    _linkwright_words --help --version
}

_linkwright() {
    local cur prev words cword split was_split comp_args
    if declare -F _comp_initialize >/dev/null; then
        _comp_initialize -s -- "$@" || return
    else
        _init_completion -s || return
    fi

    _linkwright_value "$prev" && return

    local command='' at
    local -a given=()
    for ((at = 1; at < cword; at++)); do
        case ${words[at]} in
            --netns | --view | --log-level | --confirm | --screenshot | --file | -f | --receive-buffer) ((at++)) ;;
            -*) ;;
            *) if ((at == 1)); then command=${words[at]}; else given+=("${words[at]}"); fi ;;
        esac
    done

    if [[ $cur == -* ]]; then
        _linkwright_options "$command"
    elif ((cword == 1)); then
        _linkwright_words show get monitor plan apply confirm left-behind changes helper help
    elif [[ -n $command ]]; then
        _linkwright_word "$command" "$prev" "${given[@]}"
    fi
} && complete -F _linkwright linkwright

# ex: filetype=sh
