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

# Words of a filter, and devices where one is named.
function __linkwright_filter
    set -l given (__linkwright_given)
    switch $given[-1]
        case dev iif oif lower master
            __linkwright_devices
            return
    end
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
