#pragma once

#include <array>

#include "audit-log.h"
#include "frame.h"
#include "kernel.h"
#include "plan-namespaces.h"
#include "tun.h"

namespace linkwright {

/** Does single actions: it holds what they go to. */
class Performer {
 public:
  Performer(Kernel kernel, PlanNamespaces namespaces, TunMaker tun, AuditLog log) : kernel(std::move(kernel)), namespaces(std::move(namespaces)), tun(std::move(tun)), log(std::move(log)) {}

  Kernel kernel;
  PlanNamespaces namespaces;
  TunMaker tun;
  AuditLog log;
  /** Where messages are put together before they are sent. */
  alignas(8) std::array<std::uint8_t, protocol::kLongestFrame> scratch{};

  /** Does one, and tells the log. */
  Answer perform(const Action &action, std::string_view purpose);

  /** Copies a Netlink message and fits it for sending; errno, 0 where it may be sent. `place` has its length. */
  int prepare(Bytes message, std::span<std::uint8_t> place) const;
};

}  // namespace linkwright
