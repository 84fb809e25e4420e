#include "configured-namespace.h"

#include <fcntl.h>
#include <linux/fib_rules.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <netinet/ether.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>
#include <optional>

namespace linkwright::sandbox {
namespace {

constexpr std::uint16_t kMake = NLM_F_CREATE | NLM_F_EXCL;

struct Prefix {
  Address address;
  std::uint8_t length;
};

Prefix prefix(const std::string &text) {
  const std::size_t slash = text.find('/');
  Address address(text.substr(0, slash));
  const auto longest = static_cast<std::uint8_t>(address.bytes.size() * 8);
  return {address, slash == std::string::npos ? longest : static_cast<std::uint8_t>(std::stoi(text.substr(slash + 1)))};
}

void hardware(RouteMessage &message, std::uint16_t type, const std::string &text) {
  ether_addr bytes{};
  if (::ether_aton_r(text.c_str(), &bytes) == nullptr) throw Failure("\"" + text + "\" is no hardware address.");
  message.attribute(type, &bytes, sizeof bytes);
}

RouteMessage newLink(const std::string &name) {
  RouteMessage message(RTM_NEWLINK, kMake, ifinfomsg{});
  message.text(IFLA_IFNAME, name);
  return message;
}

template <typename Fill>
void kind(RouteMessage &message, const char *name, Fill fill) {
  message.nest(IFLA_LINKINFO, [&](RouteMessage &info) { info.text(IFLA_INFO_KIND, name).nest(IFLA_INFO_DATA, fill); });
}

Descriptor openSocket() {
  Descriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
  if (!socket.isOpen()) throw Failure("The sandbox could not talk to the kernel", "socket");
  return socket;
}

Descriptor openNamespace(const std::string &path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.isOpen()) throw Failure("The sandbox could not open " + path, "open");
  return file;
}

void enter(const Descriptor &where) {
  if (::setns(where.number(), CLONE_NEWNET) != 0) throw Failure("The sandbox could not enter a network namespace of its own", "setns");
}

}  // namespace

ConfiguredNamespace::ConfiguredNamespace() : namespace_(openNamespace("/proc/self/ns/net")), socket_(openSocket()) {}

ConfiguredNamespace::ConfiguredNamespace(int pid) : namespace_(openNamespace("/proc/" + std::to_string(pid) + "/ns/net")) {
  const Descriptor own = openNamespace("/proc/self/ns/net");
  enter(namespace_);
  socket_ = openSocket();
  enter(own);
}

void ConfiguredNamespace::bridge(const std::string &name, const std::string &address) {
  RouteMessage message = newLink(name);
  hardware(message, IFLA_ADDRESS, address);
  kind(message, "bridge", [](RouteMessage &) {});
  require(message, "make the bridge " + name);
}

void ConfiguredNamespace::veth(const Veth &pair, const ConfiguredNamespace &elsewhere) {
  RouteMessage message = newLink(pair.name);
  hardware(message, IFLA_ADDRESS, pair.hardware);
  kind(message, "veth", [&](RouteMessage &data) {
    data.nest(VETH_INFO_PEER, [&](RouteMessage &peer) {
      peer.append(ifinfomsg{}).text(IFLA_IFNAME, pair.peer).number(IFLA_NET_NS_FD, elsewhere.namespace_.number());
      hardware(peer, IFLA_ADDRESS, pair.peerHardware);
    });
  });
  require(message, "make the veth " + pair.name);
}

bool ConfiguredNamespace::vxlan(const std::string &name, std::uint32_t id, const std::string &local, const std::string &remote, const std::string &device) {
  RouteMessage message = newLink(name);
  kind(message, "vxlan", [&](RouteMessage &data) {
    data.number(IFLA_VXLAN_ID, id).number(IFLA_VXLAN_LINK, index(device)).number(IFLA_VXLAN_PORT, htons(4789));
    data.address(IFLA_VXLAN_LOCAL, Address(local)).address(IFLA_VXLAN_GROUP, Address(remote));
  });
  return send(message) == 0;
}

bool ConfiguredNamespace::macvlan(const std::string &name, const std::string &address, const std::string &device) {
  RouteMessage message = newLink(name);
  hardware(message, IFLA_ADDRESS, address);
  message.number(IFLA_LINK, index(device));
  kind(message, "macvlan", [](RouteMessage &data) { data.number(IFLA_MACVLAN_MODE, std::uint32_t{MACVLAN_MODE_BRIDGE}); });
  return send(message) == 0;
}

void ConfiguredNamespace::up(const std::string &name) {
  RouteMessage message(RTM_NEWLINK, 0, ifinfomsg{.ifi_family = 0, .__ifi_pad = 0, .ifi_type = 0, .ifi_index = 0, .ifi_flags = IFF_UP, .ifi_change = IFF_UP});
  require(message.text(IFLA_IFNAME, name), "set " + name + " up");
}

void ConfiguredNamespace::describe(const std::string &name, const std::string &alias) {
  RouteMessage message(RTM_NEWLINK, 0, ifinfomsg{});
  require(message.text(IFLA_IFNAME, name).attribute(IFLA_IFALIAS, alias.data(), alias.size()), "describe " + name);
}

void ConfiguredNamespace::port(const std::string &name, const std::string &bridge) {
  RouteMessage message(RTM_NEWLINK, 0, ifinfomsg{});
  require(message.text(IFLA_IFNAME, name).number(IFLA_MASTER, index(bridge)), "make " + name + " a port of " + bridge);
}

void ConfiguredNamespace::address(const std::string &text, const std::string &device) {
  const Prefix here = prefix(text);
  RouteMessage message(RTM_NEWADDR, kMake, ifaddrmsg{here.address.family, here.length, 0, RT_SCOPE_UNIVERSE, index(device)});
  message.address(IFA_LOCAL, here.address).address(IFA_ADDRESS, here.address);
  // Nobody else can have it: it serves at once.
  if (here.address.family == AF_INET6) message.number(IFA_FLAGS, std::uint32_t{IFA_F_NODAD});
  require(message, "give " + device + " the address " + text);
}

void ConfiguredNamespace::route(const Route &route) {
  const bool isDefault = route.to == "default";
  const Prefix to = isDefault ? Prefix{{}, 0} : prefix(route.to);
  const Address via = route.via.empty() ? Address() : Address(route.via);
  rtmsg header{};
  header.rtm_family = isDefault ? via.family : to.address.family;
  header.rtm_dst_len = to.length;
  header.rtm_table = static_cast<unsigned char>(route.table);
  header.rtm_protocol = RTPROT_STATIC;
  header.rtm_scope = RT_SCOPE_UNIVERSE;
  header.rtm_type = route.type;
  RouteMessage message(RTM_NEWROUTE, kMake, header);
  message.address(RTA_DST, to.address).address(RTA_GATEWAY, via);
  if (!route.device.empty()) message.number(RTA_OIF, index(route.device));
  if (route.metric > 0) message.number(RTA_PRIORITY, route.metric);
  require(message, "add the route to " + route.to);
}

void ConfiguredNamespace::rule(std::uint32_t priority, const std::string &from, std::uint32_t mark, std::uint8_t table) {
  const Prefix source = prefix(from);
  fib_rule_hdr header{};
  header.family = source.address.family;
  header.src_len = source.length;
  header.table = table;
  header.action = FR_ACT_TO_TBL;
  RouteMessage message(RTM_NEWRULE, kMake, header);
  message.number(FRA_PRIORITY, priority);
  if (source.length > 0) message.address(FRA_SRC, source.address);
  if (mark != 0) message.number(FRA_FWMARK, mark);
  require(message, "add the rule " + std::to_string(priority));
}

void ConfiguredNamespace::permanentNeighbour(const std::string &text, const std::string &lladdr, const std::string &device) {
  const Address neighbour(text);
  ndmsg header{};
  header.ndm_family = neighbour.family;
  header.ndm_ifindex = static_cast<int>(index(device));
  header.ndm_state = NUD_PERMANENT;
  RouteMessage message(RTM_NEWNEIGH, kMake, header);
  message.address(NDA_DST, neighbour);
  hardware(message, NDA_LLADDR, lladdr);
  require(message, "add the neighbour " + text);
}

// Any socket has the ioctl, and looks in the namespace in which it was made.
unsigned int ConfiguredNamespace::index(const std::string &name) const {
  ifreq request{};
  name.copy(request.ifr_name, IFNAMSIZ - 1);
  if (::ioctl(socket_.number(), SIOCGIFINDEX, &request) != 0) throw Failure("The sandbox has no device " + name, "ioctl");
  return static_cast<unsigned int>(request.ifr_ifindex);
}

// The errno of the kernel's answer; 0: it did it.
int ConfiguredNamespace::send(RouteMessage &message) {
  const auto &bytes = message.finish();
  std::array<std::uint8_t, 8192> answer;
  if (::send(socket_.number(), bytes.data(), bytes.size(), 0) < 0) return errno;
  const ssize_t length = ::recv(socket_.number(), answer.data(), answer.size(), 0);
  if (length < 0) return errno;
  nlmsghdr header{};
  nlmsgerr error{};
  if (length < static_cast<ssize_t>(sizeof header + sizeof error)) return EPROTO;
  std::memcpy(&header, answer.data(), sizeof header);
  std::memcpy(&error, answer.data() + sizeof header, sizeof error);
  return header.nlmsg_type == NLMSG_ERROR ? -error.error : EPROTO;
}

void ConfiguredNamespace::require(RouteMessage &message, const std::string &what) {
  if (const int reason = send(message); reason != 0) throw Failure("The kernel refused to " + what + " in the sandbox", "netlink", reason);
}

}  // namespace linkwright::sandbox
