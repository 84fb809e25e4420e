#pragma once

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include "address.h"
#include "link.h"
#include "neighbour.h"
#include "route.h"
#include "rule.h"

namespace linkwright::allowed {

/**
 * All that may be sent to the kernel, to the last attribute; what is not in it is refused. Among what CAP_NET_ADMIN would let through and this does not: other namespaces by pid or nsid
 * (IFLA_NET_NS_PID, IFLA_TARGET_NETNSID, IFLA_NEW_NETNSID, IFLA_LINK_NETNSID, RTM_NEWNSID), programs of BPF (IFLA_XDP, encap bpf, End.BPF) and whatever has a descriptor in it.
 */
inline constexpr MessageRow kMessages[] = {
    {RTM_NEWLINK, "RTM_NEWLINK", AF_UNSPEC, sizeof(ifinfomsg), &kLink},
    {RTM_SETLINK, "RTM_SETLINK", AF_UNSPEC, sizeof(ifinfomsg), &kLink},
    {RTM_DELLINK, "RTM_DELLINK", AF_UNSPEC, sizeof(ifinfomsg), &kDeletedLink},
    {RTM_GETLINK, "RTM_GETLINK", AF_UNSPEC, sizeof(ifinfomsg), &kAskedLink, true},
    {RTM_SETLINK, "RTM_SETLINK", AF_BRIDGE, sizeof(ifinfomsg), &kBridgeMessage},
    {RTM_DELLINK, "RTM_DELLINK", AF_BRIDGE, sizeof(ifinfomsg), &kBridgeMessage},
    {RTM_NEWLINKPROP, "RTM_NEWLINKPROP", AF_UNSPEC, sizeof(ifinfomsg), &kLinkProperties},
    {RTM_DELLINKPROP, "RTM_DELLINKPROP", AF_UNSPEC, sizeof(ifinfomsg), &kLinkProperties},
    {RTM_NEWADDR, "RTM_NEWADDR", AF_INET, sizeof(ifaddrmsg), &kAddress},
    {RTM_NEWADDR, "RTM_NEWADDR", AF_INET6, sizeof(ifaddrmsg), &kAddress},
    {RTM_DELADDR, "RTM_DELADDR", AF_INET, sizeof(ifaddrmsg), &kAddress},
    {RTM_DELADDR, "RTM_DELADDR", AF_INET6, sizeof(ifaddrmsg), &kAddress},
    {RTM_NEWROUTE, "RTM_NEWROUTE", AF_INET, sizeof(rtmsg), &kRoute},
    {RTM_NEWROUTE, "RTM_NEWROUTE", AF_INET6, sizeof(rtmsg), &kRoute},
    {RTM_DELROUTE, "RTM_DELROUTE", AF_INET, sizeof(rtmsg), &kRoute},
    {RTM_DELROUTE, "RTM_DELROUTE", AF_INET6, sizeof(rtmsg), &kRoute},
    {RTM_NEWRULE, "RTM_NEWRULE", AF_INET, sizeof(fib_rule_hdr), &kRule},
    {RTM_NEWRULE, "RTM_NEWRULE", AF_INET6, sizeof(fib_rule_hdr), &kRule},
    {RTM_DELRULE, "RTM_DELRULE", AF_INET, sizeof(fib_rule_hdr), &kRule},
    {RTM_DELRULE, "RTM_DELRULE", AF_INET6, sizeof(fib_rule_hdr), &kRule},
    {RTM_NEWNEIGH, "RTM_NEWNEIGH", AF_INET, sizeof(ndmsg), &kNeighbour},
    {RTM_NEWNEIGH, "RTM_NEWNEIGH", AF_INET6, sizeof(ndmsg), &kNeighbour},
    {RTM_NEWNEIGH, "RTM_NEWNEIGH", AF_BRIDGE, sizeof(ndmsg), &kNeighbour},
    {RTM_DELNEIGH, "RTM_DELNEIGH", AF_INET, sizeof(ndmsg), &kNeighbour},
    {RTM_DELNEIGH, "RTM_DELNEIGH", AF_INET6, sizeof(ndmsg), &kNeighbour},
    {RTM_DELNEIGH, "RTM_DELNEIGH", AF_BRIDGE, sizeof(ndmsg), &kNeighbour},
    {RTM_GETNEIGH, "RTM_GETNEIGH", AF_INET, sizeof(ndmsg), &kAskedNeighbour, true},
    {RTM_GETNEIGH, "RTM_GETNEIGH", AF_INET6, sizeof(ndmsg), &kAskedNeighbour, true},
    {RTM_GETNEIGH, "RTM_GETNEIGH", AF_BRIDGE, sizeof(ndmsg), &kAskedNeighbour, true},
};

/** Messages of the table by their type alone: what the guardian holds what it sends against. */
constexpr const MessageRow *messageOf(std::uint16_t type) {
  for (const MessageRow &row : kMessages) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

}  // namespace linkwright::allowed
