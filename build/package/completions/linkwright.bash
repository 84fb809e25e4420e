# bash completion for linkwright(1), to lie below /usr/share/bash-completion/completions

# What lies in a folder, as one word each: a name may hold anything, and is never run.
_linkwright_names() {
    local path name
    for path in "$1"/*; do
        name=${path##*/}
        [[ (-e $path || -L $path) && $name == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done
}

_linkwright_words() {
    local word
    for word in "$@"; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
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

# The words of commands; "words" are those behind the command that are no options and no values of options.
_linkwright_word() {
    local command=$1 prev=$2
    shift 2
    case $prev in
        dev | iif | oif | lower | master) _linkwright_names /sys/class/net; return ;;
        ipproto) _linkwright_words tcp udp icmp ipv6-icmp sctp; return ;;
    esac
    case $command in
        show)
            if (($# == 0)); then _linkwright_words link address route rule neighbour socket; return; fi
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
