#include "named-devices.h"

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/if_tunnel.h>
#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>

#include <algorithm>
#include <string_view>

#include "attributes.h"

namespace linkwright {
namespace {

/** An attribute of a kind's that is an ifindex. */
struct OfKind {
  std::string_view kind;
  std::uint16_t id;
};
constexpr OfKind kOfKinds[] = {{"vxlan", IFLA_VXLAN_LINK}, {"gre", IFLA_GRE_LINK}, {"gretap", IFLA_GRE_LINK}, {"ipip", IFLA_IPTUN_LINK}, {"sit", IFLA_IPTUN_LINK}, {"bond", IFLA_BOND_ACTIVE_SLAVE}, {"bond", IFLA_BOND_PRIMARY}};

/** 0 stands for none everywhere. */
bool one(std::uint32_t index, PlaceVisit visit) { return index == 0 || visit(deviceAt(index)); }

bool at(Bytes attributes, std::uint16_t id, PlaceVisit visit) {
  const Bytes payload = payloadOf(attributes, id);
  return payload.size() != sizeof(std::uint32_t) || one(load<std::uint32_t>(payload), visit);
}

bool ofLink(Bytes attributes, PlaceVisit visit) {
  const Bytes info = payloadOf(attributes, IFLA_LINKINFO);
  const std::string_view kind = textOf(payloadOf(info, IFLA_INFO_KIND));
  const std::string_view slave = textOf(payloadOf(info, IFLA_INFO_SLAVE_KIND));
  for (const std::uint16_t id : {IFLA_MASTER, IFLA_LINK}) {
    if (!at(attributes, id, visit)) return false;
  }
  for (const OfKind &row : kOfKinds) {
    if (row.kind == kind && !at(payloadOf(info, IFLA_INFO_DATA), row.id, visit)) return false;
  }
  const bool isPort = kind == "bridge_slave" || slave == "bridge";
  return (!isPort || at(payloadOf(info, IFLA_INFO_SLAVE_DATA), IFLA_BRPORT_BACKUP_PORT, visit)) && at(payloadOf(attributes, IFLA_PROTINFO), IFLA_BRPORT_BACKUP_PORT, visit);
}

bool ofRoute(Bytes attributes, PlaceVisit visit) {
  if (!at(attributes, RTA_OIF, visit)) return false;
  for (Bytes hops = payloadOf(attributes, RTA_MULTIPATH); hops.size() >= sizeof(rtnexthop);) {
    const auto hop = load<rtnexthop>(hops);
    if (!one(static_cast<std::uint32_t>(hop.rtnh_ifindex), visit)) return false;
    if (hop.rtnh_len < sizeof hop || hop.rtnh_len > hops.size()) break;
    hops = hops.subspan(std::min(aligned(hop.rtnh_len), hops.size()));
  }
  return true;
}

template <typename Header>
bool hasHeader(Bytes request) {
  return request.size() >= sizeof(nlmsghdr) + sizeof(Header);
}

}  // namespace

std::uint32_t ownDeviceOf(Bytes request) {
  switch (load<nlmsghdr>(request).nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_SETLINK:
    case RTM_DELLINK:
    case RTM_NEWLINKPROP:
    case RTM_DELLINKPROP:
      return hasHeader<ifinfomsg>(request) ? static_cast<std::uint32_t>(load<ifinfomsg>(request, sizeof(nlmsghdr)).ifi_index) : 0;
    case RTM_NEWADDR:
    case RTM_DELADDR:
      return hasHeader<ifaddrmsg>(request) ? load<ifaddrmsg>(request, sizeof(nlmsghdr)).ifa_index : 0;
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return hasHeader<ndmsg>(request) ? static_cast<std::uint32_t>(load<ndmsg>(request, sizeof(nlmsghdr)).ndm_ifindex) : 0;
    default:
      return 0;
  }
}

bool visitOtherDevices(Bytes request, PlaceVisit visit) {
  const Bytes body = request.subspan(sizeof(nlmsghdr));
  switch (load<nlmsghdr>(request).nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_SETLINK:
      return !hasHeader<ifinfomsg>(request) || ofLink(body.subspan(sizeof(ifinfomsg)), visit);
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
      return !hasHeader<rtmsg>(request) || ofRoute(body.subspan(sizeof(rtmsg)), visit);
    case RTM_NEWNEIGH:
    case RTM_DELNEIGH:
      return !hasHeader<ndmsg>(request) || (at(body.subspan(sizeof(ndmsg)), NDA_IFINDEX, visit) && at(body.subspan(sizeof(ndmsg)), NDA_MASTER, visit));
    default:
      return true;
  }
}

}  // namespace linkwright
