#include "namespace-attributes.h"

#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

#include "attributes.h"
#include "content.h"

namespace linkwright {
namespace {

constexpr std::size_t kLinkHeader = sizeof(nlmsghdr) + sizeof(ifinfomsg);

/** The two places where a message may have it. */
std::array<Bytes, 2> placesIn(Bytes message) {
  const auto header = load<nlmsghdr>(message);
  if ((header.nlmsg_type != RTM_NEWLINK && header.nlmsg_type != RTM_SETLINK) || message.size() < kLinkHeader) return {};
  const Bytes attributes = message.subspan(kLinkHeader);
  const Bytes info = payloadOf(attributes, IFLA_LINKINFO);
  if (textOf(payloadOf(info, IFLA_INFO_KIND)) != "veth") return {payloadOf(attributes, IFLA_NET_NS_FD), {}};
  const Bytes peer = payloadOf(payloadOf(info, IFLA_INFO_DATA), VETH_INFO_PEER);
  return {payloadOf(attributes, IFLA_NET_NS_FD), peer.size() < sizeof(ifinfomsg) ? Bytes{} : payloadOf(peer.subspan(sizeof(ifinfomsg)), IFLA_NET_NS_FD)};
}

}  // namespace

bool putNamespaces(std::span<std::uint8_t> message, const PlanNamespaces &namespaces) {
  for (const Bytes place : placesIn(message)) {
    if (place.size() < sizeof(std::uint32_t)) continue;
    const int descriptor = namespaces.of(load<std::uint32_t>(place));
    if (descriptor < 0) return false;
    store(message, static_cast<std::size_t>(place.data() - message.data()), descriptor);
  }
  return true;
}

bool haveNamespaces(Bytes message, const PlanNamespaces &namespaces) {
  for (const Bytes place : placesIn(message)) {
    if (place.size() >= sizeof(std::uint32_t) && namespaces.of(load<std::uint32_t>(place)) < 0) return false;
  }
  return true;
}

}  // namespace linkwright
