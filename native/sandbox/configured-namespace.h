// A network namespace of the sandbox while it is made.
#pragma once

#include <string>

#include "../common/descriptor.h"
#include "route-message.h"

namespace linkwright::sandbox {

/** A pair of Ethernet devices: one here, its peer in another namespace. */
struct Veth {
  std::string name;
  std::string hardware;
  std::string peer;
  std::string peerHardware;
};

/** A route of the main table unless said otherwise. */
struct Route {
  /** "default" of the gateway's family, or a prefix. */
  std::string to;
  std::string via;
  std::string device;
  std::uint32_t metric = 0;
  std::uint32_t table = 254;
  std::uint8_t type = 1;
};

class ConfiguredNamespace {
 public:
  /** This process's own network namespace. */
  ConfiguredNamespace();
  /** That of a process, which this one may enter. Throws Failure. */
  explicit ConfiguredNamespace(int pid);

  // Each throws Failure with the kernel's refusal.
  void bridge(const std::string &name, const std::string &hardware);
  void veth(const Veth &pair, const ConfiguredNamespace &elsewhere);
  /** False where this kernel lacks the kind. */
  bool vxlan(const std::string &name, std::uint32_t id, const std::string &local, const std::string &remote, const std::string &device);
  /** False where this kernel lacks the kind. */
  bool macvlan(const std::string &name, const std::string &hardware, const std::string &device);
  void up(const std::string &name);
  void describe(const std::string &name, const std::string &alias);
  void port(const std::string &name, const std::string &bridge);
  void address(const std::string &prefix, const std::string &device);
  void route(const Route &route);
  /** Policy: what comes from the prefix (or bears the mark, if it is not 0) is looked up in the table. */
  void rule(std::uint32_t priority, const std::string &from, std::uint32_t mark, std::uint8_t table);
  void permanentNeighbour(const std::string &address, const std::string &hardware, const std::string &device);

 private:
  unsigned int index(const std::string &name) const;
  int send(RouteMessage &message);
  void require(RouteMessage &message, const std::string &what);

  Descriptor namespace_;
  Descriptor socket_;
};

}  // namespace linkwright::sandbox
