#pragma once

#include "bytes.h"

namespace linkwright {

/** Where the kernel keeps what a message is about: two that are kept in one place are in each other's way. */
struct RecordPlace {
  /** A forwarding entry is one of a bridge or a VXLAN; VLANs are all that a bridge's port has. The numbers stand in journals. */
  enum class Kind : std::uint8_t { kNone, kDevice, kAddress, kRoute, kRule, kSetting, kNeighbour, kProxy, kForwarding, kVlans };

  Kind kind = Kind::kNone;
  /** Of a setting AF_BRIDGE, where it is one of a device as a port. */
  std::uint8_t family = 0;
  /** The ifindex of a device, or of that which it belongs to; the table of a route. */
  std::uint32_t within = 0;
  /** A number that this place alone has. */
  std::uint64_t key = 0;
};

/** Who says it: who asks leaves out what the kernel adds. */
enum class SaidBy { kRequest, kKernel };

/**
 * The place of an address (device, own address, of IPv4 its prefix as well), of a route (table, destination, source, type of service, metric), of a rule (priority), of a neighbour or proxy (device, address), of a
 * forwarding entry (device, hardware address, VLAN) or of a port's VLANs. kNone: `message`, one whole Netlink message, is about none of them, or leaves its place to the kernel.
 */
RecordPlace placeOf(Bytes message, SaidBy saidBy);

/** The place of a device. */
RecordPlace deviceAt(std::uint32_t index);

}  // namespace linkwright
