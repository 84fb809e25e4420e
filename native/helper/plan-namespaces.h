#pragma once

#include <array>

#include "../common/descriptor.h"
#include "protocol.h"
#include "user-namespace.h"

namespace linkwright {

/** The network namespaces that a plan may move devices into, by the numbers that the app gave them. */
class PlanNamespaces {
 public:
  explicit PlanNamespaces(UserNamespace own) : own_(own) {}

  /** Takes a descriptor, if it is of a network namespace that belongs to our own user namespace and the number is free. */
  bool add(std::uint32_t number, Descriptor descriptor) {
    if (number >= descriptors_.size() || descriptors_[number].isOpen() || !isOurNetworkNamespace(descriptor, own_)) return false;
    descriptors_[number] = std::move(descriptor);
    return true;
  }

  /** Its descriptor; -1 where there is none. */
  int of(std::uint32_t number) const { return number < descriptors_.size() ? descriptors_[number].number() : -1; }

  void forget() {
    for (Descriptor &descriptor : descriptors_) descriptor.reset();
  }

 private:
  UserNamespace own_;
  std::array<Descriptor, protocol::kMostNamespaces> descriptors_{};
};

}  // namespace linkwright
