#include "topology.h"

#include <linux/rtnetlink.h>

namespace linkwright::sandbox {
namespace {

/** A second table, for what leaves by the second uplink. */
constexpr std::uint8_t kSecondTable = 100;
constexpr std::uint32_t kMark = 0x2a;

void makeLinks(ConfiguredNamespace &here, ConfiguredNamespace &lab, ConfiguredNamespace &provider) {
  here.veth({"uplink0", "02:00:5e:10:00:02", "customer0", "02:00:5e:10:00:01"}, provider);
  here.veth({"uplink1", "02:00:5e:10:01:02", "customer1", "02:00:5e:10:01:01"}, provider);
  here.bridge("br0", "02:00:5e:20:00:01");
  here.veth({"lab0", "02:00:5e:20:00:02", "eth0", "02:00:5e:20:00:0a"}, lab);
  here.veth({"spare0", "02:00:5e:20:00:03", "spare1", "02:00:5e:20:00:04"}, here);
  here.describe("uplink0", "fibre, 198.51.100.0/24");
  here.describe("uplink1", "backup, 203.0.113.0/24");
  here.describe("lab0", "to the lab");
  for (const char *name : {"lo", "uplink0", "uplink1", "br0", "lab0", "spare0"}) here.up(name);
  for (const char *name : {"lab0", "spare0"}) here.port(name, "br0");
  for (const char *name : {"lo", "eth0"}) lab.up(name);
  for (const char *name : {"lo", "customer0", "customer1"}) provider.up(name);
}

void makeAddresses(ConfiguredNamespace &here, ConfiguredNamespace &lab, ConfiguredNamespace &provider) {
  here.address("198.51.100.2/24", "uplink0");
  here.address("2001:db8:0:100::2/64", "uplink0");
  here.address("203.0.113.2/24", "uplink1");
  here.address("192.0.2.1/24", "br0");
  here.address("2001:db8:0:2::1/64", "br0");
  lab.address("192.0.2.10/24", "eth0");
  lab.address("192.0.2.11/24", "eth0");
  lab.address("2001:db8:0:2::10/64", "eth0");
  provider.address("198.51.100.1/24", "customer0");
  provider.address("2001:db8:0:100::1/64", "customer0");
  provider.address("203.0.113.1/24", "customer1");
}

void makeRoutes(ConfiguredNamespace &here, ConfiguredNamespace &lab, ConfiguredNamespace &provider) {
  here.route({.to = "default", .via = "198.51.100.1", .device = "uplink0", .metric = 100});
  here.route({.to = "default", .via = "203.0.113.1", .device = "uplink1", .metric = 200});
  here.route({.to = "default", .via = "2001:db8:0:100::1", .device = "uplink0", .metric = 100});
  here.route({.to = "10.20.0.0/16", .via = "192.0.2.10", .device = "br0"});
  here.route({.to = "10.30.0.0/16", .via = "192.0.2.11", .device = "br0", .metric = 50});
  here.route({.to = "10.66.0.0/16", .via = {}, .device = {}, .type = RTN_BLACKHOLE});
  here.route({.to = "default", .via = "203.0.113.1", .device = "uplink1", .table = kSecondTable});
  here.route({.to = "192.0.2.0/24", .via = {}, .device = "br0", .table = kSecondTable});
  here.rule(1000, "192.0.2.128/25", 0, kSecondTable);
  here.rule(1010, "0.0.0.0/0", kMark, kSecondTable);
  lab.route({.to = "default", .via = "192.0.2.1", .device = "eth0"});
  lab.route({.to = "default", .via = "2001:db8:0:2::1", .device = "eth0"});
  provider.route({.to = "192.0.2.0/24", .via = "198.51.100.2", .device = "customer0"});
  provider.route({.to = "2001:db8:0:2::/64", .via = "2001:db8:0:100::2", .device = "customer0"});
}

/** What a kernel may lack, and what stands on it. */
void makeExtras(ConfiguredNamespace &here) {
  if (here.vxlan("vxlan42", 42, "198.51.100.2", "198.51.100.1", "uplink0")) {
    here.up("vxlan42");
    here.address("10.42.0.1/24", "vxlan42");
  }
  if (here.macvlan("mac0", "02:00:5e:10:01:03", "uplink1")) {
    here.up("mac0");
    here.address("203.0.113.3/32", "mac0");
  }
}

}  // namespace

void makeTopology(ConfiguredNamespace &here, ConfiguredNamespace &lab, ConfiguredNamespace &provider) {
  makeLinks(here, lab, provider);
  makeAddresses(here, lab, provider);
  makeRoutes(here, lab, provider);
  here.permanentNeighbour("192.0.2.50", "02:00:5e:20:00:32", "br0");
  makeExtras(here);
}

}  // namespace linkwright::sandbox
